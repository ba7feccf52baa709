import { Refusal } from '@mingzhang/db/refusal.ts'

import { askPerson } from './ask-person.ts'
import { Session } from './session.ts'

type Opened = {
  __typename: string
  message?: string
  viewer?: { mustChangePassword: boolean; secondFactor: string }
}

const opened = `__typename ... on Problem { message } ... on SignedIn { viewer { mustChangePassword secondFactor } }`

/** Signs in as a person does: password, and the second factor where one is asked for. @throws Refusal */
export async function signIn(
  url: string,
  login: string,
  password: string | undefined,
): Promise<Session> {
  const session = new Session(url)
  const secret =
    password ??
    (await askPerson(`${login} 的密码`, { secret: true, otherwise: '请设 MZ_PASSWORD。' }))
  const { signIn: first } = await session.ask<{ signIn: Opened }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) { ${opened} } }`,
    { input: { login, password: secret } },
  )
  let viewer = viewerOf(first)
  if (viewer.secondFactor === 'PENDING') {
    const code = await askPerson('动态验证码', { secret: false, otherwise: '须在终端输入。' })
    const { submitSecondFactor: second } = await session.ask<{ submitSecondFactor: Opened }>(
      `mutation ($code: String!) { submitSecondFactor(code: $code) { ${opened} } }`,
      { code },
    )
    viewer = viewerOf(second)
  }
  if (viewer.mustChangePassword)
    throw new Refusal('请先在工作台更改首次密码。', 'Change the first password in the console.')
  return session
}

export const signOut = (session: Session) =>
  session.ask<unknown>('mutation { signOut { ok } }').catch(() => {})

function viewerOf({ viewer, message }: Opened) {
  if (viewer) return viewer
  throw new Refusal(message ?? '登录被拒绝。', 'Sign-in was refused.')
}
