import type { Module } from '../module.ts'
import { reportFile } from './document/file.ts'
import { resolvers } from './resolvers.ts'

export const reportsModule: Module = { name: 'reports', resolvers, files: [reportFile] }
