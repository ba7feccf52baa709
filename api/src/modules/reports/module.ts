import type { Module } from '../module.ts'
import { resolvers } from './resolvers.ts'

export const reportsModule: Module = { name: 'reports', resolvers }
