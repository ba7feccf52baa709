import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import { Misuse, missing } from './exit-codes.ts'

const kindOf = (path: string) => stat(path).catch(() => null)

/** The file that a command was given. @throws Misuse where there is none to read */
export async function givenFile(path: string | undefined): Promise<string> {
  if (!path) throw missing('FILE')
  const found = await kindOf(path)
  if (!found)
    throw new Misuse(
      `没有这个文件：${path}。请核对文件名和所在的文件夹。`,
      'There is no such file.',
    )
  if (!found.isFile()) throw new Misuse(`这不是文件：${path}。`, 'That is not a file.')
  await access(path, constants.R_OK).catch(() => {
    throw new Misuse(`没有读取这个文件的权限：${path}。`, 'The file may not be read.')
  })
  return path
}

/** Where a command writes: it replaces no other file. @throws Misuse where one is there, or no folder for it */
export async function freeName(path: string): Promise<string> {
  if (await kindOf(path))
    throw new Misuse(`文件已存在：${path}。请换一个文件名。`, 'The file exists already.')
  if (!(await kindOf(dirname(path)))?.isDirectory())
    throw new Misuse(`没有这个文件夹：${dirname(path)}。`, 'There is no such folder.')
  return path
}
