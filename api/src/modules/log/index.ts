export { actionWords } from './actions.ts'
export { logConditions } from './read.ts'
export { type Checkpoint, checkpointText, readCheckpoint } from './tlog/checkpoint.ts'
export { isConsistent, proveConsistency, proveInclusion, rootOfInclusion } from './tlog/proof.ts'
export { keysAfter, makeHandover } from './tlog/handover.ts'
export { type LogKeys, PublicLog } from './tlog/public-log.ts'
export {
  cosign,
  makeSigner,
  type NoteKey,
  type NoteSigner,
  openNote,
  readVerifierKey,
  verifierKey,
} from './tlog/signed-note.ts'
export { readTilePath } from './tlog/tile.ts'
export { hashesFromTiles } from './tlog/tile-reader.ts'
export { unlikeIn } from './tlog/whole-log.ts'
export { leafHash } from './tree.ts'
