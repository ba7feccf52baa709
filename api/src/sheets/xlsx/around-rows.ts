/** The longest opening tag of `sheetData` that is looked for, and as much of a closing one. */
const reach = 512

/**
 * A sheet without its rows, which are most of it and say nothing of merges: what stands before them,
 * and what follows the last.
 */
export async function* aroundRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let state: 'before' | 'rows' | 'after' = 'before'
  let kept: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (state === 'after') {
      yield chunk
      continue
    }
    let rest = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
    if (state === 'before') {
      const { at, closed } = endOfOpening(rest)
      if (at < 0) {
        const safe = Math.max(0, rest.length - reach)
        if (safe > 0) yield rest.subarray(0, safe)
        kept = rest.subarray(safe)
        continue
      }
      yield rest.subarray(0, at)
      rest = rest.subarray(at)
      state = closed ? 'after' : 'rows'
    }
    if (state === 'rows') {
      const at = startOfClosing(rest)
      if (at < 0) {
        kept = rest.subarray(Math.max(0, rest.length - reach))
        continue
      }
      rest = rest.subarray(at)
      state = 'after'
    }
    kept = Buffer.alloc(0)
    yield rest
  }
  // Without its end the sheet is not well-formed, which whoever reads on finds out.
  if (state === 'before') yield kept
}

function endOfOpening(bytes: Buffer): { at: number; closed: boolean } {
  for (let found = bytes.indexOf('sheetData'); found >= 0;) {
    const tag = tagAround(bytes, found, /^<([\w.-]+:)?$/)
    const end = tag < 0 ? -1 : bytes.indexOf('>', found)
    if (end >= 0) return { at: end + 1, closed: bytes[end - 1] === 0x2f }
    if (tag >= 0) break
    found = bytes.indexOf('sheetData', found + 1)
  }
  return { at: -1, closed: false }
}

function startOfClosing(bytes: Buffer): number {
  for (let found = bytes.indexOf('sheetData'); found >= 0;) {
    const tag = tagAround(bytes, found, /^<\/([\w.-]+:)?$/)
    if (tag >= 0) return tag
    found = bytes.indexOf('sheetData', found + 1)
  }
  return -1
}

/** Where the tag begins whose name is found here, or -1. */
function tagAround(bytes: Buffer, found: number, opening: RegExp): number {
  const from = bytes.lastIndexOf('<', found)
  if (from < 0 || found - from > 64) return -1
  return opening.test(bytes.toString('latin1', from, found)) ? from : -1
}
