import { accessModule } from './access/module.ts'
import { exportsModule } from './exports/module.ts'
import { fundsModule } from './funds/module.ts'
import { importsModule } from './imports/module.ts'
import { inspectionsModule } from './inspections/module.ts'
import { logModule } from './log/module.ts'
import type { Module } from './module.ts'
import { noticesModule } from './notices/module.ts'
import { objectionsModule } from './objections/module.ts'
import { peopleModule } from './people/module.ts'
import { programmesModule } from './programmes/module.ts'
import { recoveriesModule } from './recoveries/module.ts'
import { regionsModule } from './regions/module.ts'
import { reportsModule } from './reports/module.ts'
import { reservesModule } from './reserves/module.ts'
import { slipsModule } from './slips/module.ts'

/** In the one order in which they may depend on each other. */
export const modules: Module[] = [
  logModule,
  regionsModule,
  accessModule,
  programmesModule,
  peopleModule,
  fundsModule,
  reservesModule,
  recoveriesModule,
  importsModule,
  noticesModule,
  objectionsModule,
  slipsModule,
  inspectionsModule,
  reportsModule,
  exportsModule,
]
