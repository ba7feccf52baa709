import type { Module } from '../module.ts'
import { slipFile } from './paper/file.ts'
import { resolvers } from './resolvers.ts'

export const slipsModule: Module = { name: 'slips', resolvers, files: [slipFile] }
