import type { ObjectionPage, ObjectionRow } from './read/objections.ts'
import type { Tracked } from './read/tracked.ts'

export type ObjectionMapper = ObjectionRow
export type ObjectionConnectionMapper = ObjectionPage
export type TrackedObjectionMapper = Tracked
