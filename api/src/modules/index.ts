import type { Module } from './module.ts'
import { fundsModule } from './funds/module.ts'
import { regionsModule } from './regions/module.ts'

/** In the one order in which they may depend on each other. */
export const modules: Module[] = [regionsModule, fundsModule]
