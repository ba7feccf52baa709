import { GraphQLError } from 'graphql'

import type { Language } from './language.ts'

const thrown = (code: string, zh: string, en: string) => (language: Language) =>
  new GraphQLError(language === 'zh' ? zh : en, { extensions: { code } })

/** Nobody is signed in. */
export const unauthenticated = thrown('UNAUTHENTICATED', '请先登录。', 'Sign in first.')

/** Somebody was, and the session has ended; what was typed stays on the page. */
export const sessionOver = thrown(
  'SESSION_OVER',
  '登录已过期，请重新登录。',
  'Your session has ended; sign in again.',
)

export const secondFactorPending = thrown(
  'SECOND_FACTOR',
  '请先输入动态验证码。',
  'Give your second factor first.',
)

/** Of a first password: whoever made the account knows it too. */
export const passwordToChange = thrown(
  'FORBIDDEN',
  '请先把初始密码改成自己的密码。',
  'Change your first password before anything else.',
)

/** Visible, but not allowed to this role. */
export const forbidden = thrown(
  'FORBIDDEN',
  '您的岗位没有这项权限，可由有权限的人员办理。',
  'Your role does not allow this; ask somebody whose role does.',
)

/** Absent or invisible: the two answer alike. */
export const notFound = thrown(
  'NOT_FOUND',
  '没有找到，或不在您的范围内。',
  'Not found, or outside your area.',
)
