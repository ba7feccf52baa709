/** C2SP tlog-tiles: 256 hashes of one level, or as many as there are yet. */
export const tileWidth = 256
export const hashBytes = 32

export type Tile = { level: number | 'entries'; index: number; width: number }

/** `0/x001/234` with `.p/5` behind it while the tile is partial. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = String(index).padStart(3, '0')
  const padded = groups.padStart(Math.ceil(groups.length / 3) * 3, '0').match(/\d{3}/g)!
  const path = padded.map((group, i) => (i < padded.length - 1 ? `x${group}` : group)).join('/')
  return `${level}/${path}${width < tileWidth ? `.p/${width}` : ''}`
}

/** Null for anything that `tilePath` would not have written. */
export function readTilePath(path: string): Tile | null {
  const [, level, digits, partial] =
    /^(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  if (level === undefined) return null
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(digits!.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? tileWidth : Number(partial),
  }
  return tile.width > 0 && tilePath(tile) === path ? tile : null
}

/** Whether a tree of `size` leaves has this tile: a full one for ever, a partial one of at most what there is. */
export function isInTree({ level, index, width }: Tile, size: number): boolean {
  const leavesEach = level === 'entries' ? 1 : tileWidth ** level
  const hashes = Math.floor(size / leavesEach)
  return index * tileWidth + width <= hashes
}
