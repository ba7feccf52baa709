import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openIdentity, sealIdentity } from '../src/identity.ts'
import { createSecrets, findSecrets, getSecrets, identityKeysOf } from '../src/secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-secrets-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

test('secrets are kept, and only their owner may read them', async () => {
  const made = await createSecrets(folder)
  await chmod(join(folder, 'secrets.json'), 0o644)
  expect(await getSecrets(folder)).toEqual(made)
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('every password and key is another', async () => {
  const { passwords, identityKeys, matchKey, sessionKey } = await createSecrets(folder)
  const all = [
    ...Object.values(passwords),
    ...Object.values(identityKeys.keys),
    matchKey,
    sessionKey,
  ]
  expect(new Set(all).size).toBe(all.length)
})

test('missing secrets are not made silently', async () => {
  expect(await findSecrets(folder)).toBeUndefined()
  await expect(getSecrets(folder)).rejects.toThrow(/secrets\.json/)
  expect(await findSecrets(folder)).toBeUndefined()
})

test('what was sealed opens with keys read back from the file', async () => {
  const sealed = sealIdentity(identityKeysOf(await createSecrets(folder)), '41049919500101001X')
  expect(openIdentity(identityKeysOf(await getSecrets(folder)), sealed)).toBe('41049919500101001X')
})
