import { v4, v7 } from 'uuid'

/** uuid v7: ordered by time, for the inside. */
export const newId = (): string => v7()

/** uuid v4: tells nothing of its time, for what is secret or public. */
export const newSecretId = (): string => v4()
