#!/usr/bin/env node
// Checks what a county posted against its public log. One file, no dependencies: Node 20 or newer, or a browser.
//   node mingzhang-verify.mjs proof.json|https://…/n/ID [--key KEY] [--witness KEY]… [--sheet rows.txt --salt SALT]
// A proof is what /n/ID/proof.json answers. Formats: RFC 6962 tree, C2SP signed-note, tlog-checkpoint and tlog-cosignature, RFC 8785 JSON.

const bytesOf = (text) => new TextEncoder().encode(text)
const hexOf = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
// One spelling for each value: what is written otherwise was not written by the log.
const fromHex = (hex) => {
  if (!/^([0-9a-f]{2})*$/.test(hex)) throw new Error('not hex')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
const fromBase64 = (text) => {
  if (btoa(atob(text)) !== text) throw new Error('not base64')
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
const join = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const hashText = async (text) => hexOf(await sha256(bytesOf(text)))

/** RFC 8785 for what our manifests hold: objects, strings, whole numbers, booleans, null. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${fields.join(',')}}`
}

const node = (left, right) => sha256(join(Uint8Array.of(1), left, right))

/** Root that a leaf and its path lead to (RFC 9162 2.1.3.2). */
async function rootOf(leaf, index, size, path) {
  if (!Number.isSafeInteger(index) || !(index >= 0 && index < size)) return null
  let [place, last, root] = [index, size - 1, leaf]
  for (const hash of path) {
    if (last === 0) return null
    if (place % 2 === 1 || place === last) {
      root = await node(hash, root)
      while (place % 2 === 0 && place !== 0)
        [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
    } else root = await node(root, hash)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 ? root : null
}

/** A key `name+hash+base64` of the log (type 1) or of a witness (type 4); null for anything else. */
async function readKey(line) {
  const [, name, id, base64] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(line.trim()) ?? []
  const raw = fromBase64(base64 ?? '')
  if (!name || raw.length !== 33 || ![1, 4].includes(raw[0])) return null
  const known = await sha256(join(bytesOf(`${name}\n`), raw))
  return hexOf(known.subarray(0, 4)) === id ? { line: line.trim(), name, id, raw } : null
}

/** Whether this key signed the note; null where its signature is not there, undefined where Ed25519 is not known here. */
async function isSignedBy(note, { name, id, raw }) {
  const cut = note.lastIndexOf('\n\n')
  const text = note.slice(0, cut + 1)
  // Whole lines of signatures and nothing else (C2SP signed-note).
  if (!/^(— [^\s+]+ [A-Za-z0-9+/]+=*\n)+$/u.test(note.slice(cut + 2))) return false
  let publicKey
  try {
    publicKey = await crypto.subtle.importKey('raw', raw.subarray(1), { name: 'Ed25519' }, false, [
      'verify',
    ])
  } catch {
    return undefined
  }
  let signed = null
  for (const line of note.slice(cut + 2).split('\n')) {
    if (!line.startsWith(`— ${name} `)) continue
    const bytes = fromBase64(line.slice(`— ${name} `.length))
    if (hexOf(bytes.subarray(0, 4)) !== id) continue
    // A witness signs when it saw the head, and the head.
    const timed = raw[0] === 4
    const seconds = timed && bytes.length === 76 ? new DataView(bytes.buffer).getBigUint64(4) : 0n
    const message = timed ? `cosignature/v1\ntime ${seconds}\n${text}` : text
    const signature = bytes.subarray(timed ? 12 : 4)
    signed = await crypto.subtle.verify('Ed25519', publicKey, signature, bytesOf(message))
    if (!signed) return false
  }
  return signed
}

/** The key and those that it handed the log over to: notes that both signed. */
async function keysAfter(key, handovers) {
  const keys = [key]
  for (const note of handovers) {
    const from = keys.at(-1)
    const [origin, kind, before, after] = note.split('\n')
    const next = await readKey(after ?? '')
    const fits = origin === from.name && kind === 'key-handover/v1' && before === from.line
    if (
      fits &&
      next?.name === from.name &&
      (await isSignedBy(note, from)) &&
      (await isSignedBy(note, next))
    )
      keys.push(next)
  }
  return keys
}

/** Whether the log's key, or one it handed over to, signed; false where none of them did. */
async function isSignedByLog(note, line, handovers) {
  const key = await readKey(line)
  if (key?.raw[0] !== 1) return false
  const [origin] = note.split('\n')
  const found = []
  for (const each of await keysAfter(key, handovers)) found.push(await isSignedBy(note, each))
  if (found.includes(undefined)) return null
  return origin === key.name && found.includes(true) && !found.includes(false)
}

/** Whether every one of these witnesses signed; null where one did not sign this head, or cannot be asked. */
async function isWitnessed(note, lines) {
  let all = true
  for (const line of lines) {
    const key = await readKey(line)
    const signed = key?.raw[0] === 4 ? await isSignedBy(note, key) : false
    if (signed === false) return false
    all = signed ? all : null
  }
  return all
}

function readCheckpoint(text) {
  const [origin, size, root] = text.split('\n')
  return { origin, size: Number(size), root: fromBase64(root ?? '') }
}

/**
 * What was compared, one by one. `ok` is true, false, or null where it could not be asked.
 * Witnesses of one's own must have signed; those the proof names may have been silent.
 * `seen` is how far the log was looked at: its size, and the last entry that the proof names. Entries are sealed, so whether a
 * later one is about this list nobody outside can tell: a closing that is due and missing is named, another is not found out.
 * @returns {Promise<{ verdict: 'SAME' | 'DIFFERENT' | 'WITHDRAWN' | 'SUPERSEDED' | 'WAITING', checks: { name: string, ok: boolean | null }[], seen?: { size: number, last: number, asOf: string | null } }>}
 */
export async function verifyNotice(proof, key = proof.key, witnesses = []) {
  try {
    return await compareNotice(proof, key, witnesses)
  } catch {
    return { verdict: 'DIFFERENT', checks: [{ name: 'well-formed', ok: false }] }
  }
}

const isDay = (day) => day === null || /^\d{4}-\d{2}-\d{2}$/.test(day)
const kindsOfEvents = ['PUBLISHED', 'SUPERSEDED', 'WITHDRAWN', 'EXPIRED', 'CLOSED']

async function compareNotice(proof, key, witnesses) {
  const checks = []
  // These two are repeated to the reader: a proof says nothing there but what a proof can say.
  if (!proof.events.every(({ kind }) => kindsOfEvents.includes(kind)) || !isDay(proof.asOf ?? null))
    throw new Error('not as proofs are written')
  const check = (name, ok) => checks.push({ name, ok })
  const note = proof.checkpoint
  check('checkpoint-signed', note ? await isSignedByLog(note, key, proof.handovers ?? []) : false)
  const asked = witnesses.length > 0 ? witnesses : (proof.witnesses ?? [])
  const witnessed = note && asked.length > 0 ? await isWitnessed(note, asked) : null
  if (asked.length > 0) check('witnesses-signed', witnessed)
  const head = note ? readCheckpoint(note) : null
  // Withdrawn a moment ago: the rows are gone, and the log is told within seconds.
  let waiting =
    (proof.state === 'WITHDRAWN' && !proof.events.some(({ kind }) => kind === 'WITHDRAWN')) ||
    (witnesses.length > 0 && !witnessed)
  const manifests = new Map()
  for (const event of proof.events) {
    const entry = JSON.parse(event.entry)
    const manifest = JSON.parse(event.manifest)
    const commitment = await sha256(join(fromHex(event.salt), bytesOf(event.entry)))
    check(
      `${event.kind}-entry-names-manifest`,
      entry.subjectId === proof.id &&
        entry.detail.manifest.new === (await hashText(event.manifest)),
    )
    check(
      `${event.kind}-manifest-names-notice`,
      (manifest.notice?.id ?? manifest.id) === proof.id && manifest.event === event.kind,
    )
    if (manifests.has(event.kind)) throw new Error('told twice')
    manifests.set(event.kind, manifest)
    if (event.leafIndex === null || !head) {
      waiting = true
      continue
    }
    const leaf = await sha256(join(Uint8Array.of(0), commitment))
    const root = await rootOf(leaf, event.leafIndex, head.size, event.inclusion.map(fromHex))
    check(`${event.kind}-in-log`, root !== null && hexOf(root) === hexOf(head.root))
  }
  const published = manifests.get('PUBLISHED')
  check('was-published', published !== undefined)
  const ended = ['WITHDRAWN', 'SUPERSEDED', 'EXPIRED', 'CLOSED'].find((kind) => manifests.has(kind))
  // What became of it stands in the log in the same moment; a withdrawal alone comes seconds later.
  if (!waiting) check('state-as-told', proof.state === (ended ?? stateOf(published)))
  const { closesOn = null } = published?.notice ?? {}
  if (!ended && closesOn !== null && proof.asOf > closesOn) check('closing-told', null)
  // Text and rows may be missing only where the log says that they left.
  const left = waiting || ['WITHDRAWN', 'SUPERSEDED'].some((kind) => manifests.has(kind))
  if (published && (proof.text || !left))
    check(
      'text-as-posted',
      published.text === (await hashText(proof.textSalt + canonical(proof.text))),
    )
  if (published && (proof.rows || (published.web && !left && !manifests.has('EXPIRED')))) {
    const rows = []
    for (const { salt, ...row } of proof.rows ?? [])
      rows.push(await hashText(salt + canonical(row)))
    check('rows-as-posted', published.web === (await hashText(rows.join(''))))
  }
  for (const [kind, manifest] of manifests)
    if (kind !== 'PUBLISHED')
      check(
        `${kind}-names-publication`,
        manifest.published ===
          (await hashText(proof.events.find((each) => each.kind === 'PUBLISHED')?.manifest ?? '')),
      )
  const different = checks.some(({ ok }) => ok === false)
  const verdict = different
    ? 'DIFFERENT'
    : manifests.has('WITHDRAWN')
      ? 'WITHDRAWN'
      : manifests.has('SUPERSEDED')
        ? 'SUPERSEDED'
        : waiting
          ? 'WAITING'
          : 'SAME'
  const indices = proof.events.map(({ leafIndex }) => leafIndex ?? -1)
  const seen = { size: head?.size ?? 0, last: Math.max(-1, ...indices), asOf: proof.asOf ?? null }
  return { verdict, checks, seen }
}

/** Of a list of which nothing more is told: its clock runs, or it stands. */
const stateOf = (published) => (published?.notice.closesOn ? 'PUBLISHED' : 'STANDING')

/**
 * Rows of a sheet as somebody typed or pasted them, one a line: name, members, amount; a number before the name and words
 * between or behind (category, remark) are passed over. `wrong` are the lines that are no row.
 */
export function readSheet(text) {
  const rows = []
  const wrong = []
  for (const [n, line] of text.split(/\r?\n/).entries()) {
    const cells = line
      .replaceAll(/（监护人）|\(监护人\)/g, ' ')
      .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      .split(/[\s,，、;；|]+/)
      .filter(Boolean)
    if (cells.length === 0) continue
    const isNumber = (cell) => /^\d+(\.\d{1,2})?(元|人)?$/.test(cell)
    if (isNumber(cells[0])) cells.shift()
    const [name, ...rest] = cells
    const [members, amount] = rest.filter(isNumber).map((cell) => cell.replace(/[元人]$/, ''))
    const fen = amount === undefined ? null : Math.round(Number(amount) * 100)
    if (!name || !/^[1-9]\d*$/.test(members ?? '')) wrong.push(n + 1)
    else rows.push({ name, memberCount: Number(members), amountFen: fen })
  }
  return { rows, wrong }
}

/**
 * A sheet's own rows against the commitment its list was posted with. The salt stands in the sheet's QR and stays here.
 * `unlike` are rows whose members and amount no row of the web has.
 * @returns {Promise<{ same: boolean, checks: { name: string, ok: boolean | null }[], unlike: number[] }>}
 */
export async function verifySheet(proof, salt, rows, edition) {
  const published = proof.events.find(({ kind }) => kind === 'PUBLISHED')
  const manifest = published ? JSON.parse(published.manifest) : null
  const hashes = []
  for (const [n, { name, memberCount, amountFen }] of rows.entries())
    hashes.push(await hashText(salt + canonical({ position: n + 1, name, memberCount, amountFen })))
  const same = manifest?.paper === (await hashText(hashes.join('')))
  const sum = (of) => rows.reduce((whole, row) => whole + (of(row) ?? 0), 0)
  const told = (value, own) => (value === null || value === undefined ? null : value === own)
  const left = new Map()
  const keyOf = ({ memberCount, amountFen }) => `${memberCount}/${amountFen}`
  for (const row of proof.rows ?? []) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1)
  const unlike = []
  for (const [n, row] of rows.entries()) {
    const count = left.get(keyOf(row)) ?? 0
    if (count === 0) unlike.push(n + 1)
    left.set(keyOf(row), count - 1)
  }
  return {
    same,
    unlike: same || !proof.rows ? [] : unlike,
    checks: [
      { name: 'sheet-rows', ok: same },
      {
        name: 'sheet-persons',
        ok: told(
          proof.text?.persons,
          sum((row) => row.memberCount),
        ),
      },
      {
        name: 'sheet-total',
        ok: told(
          proof.text?.totalFen,
          sum((row) => row.amountFen),
        ),
      },
      ...(edition
        ? [{ name: 'sheet-edition', ok: String(manifest?.notice?.edition) === edition }]
        : []),
    ],
  }
}

async function textOf(source) {
  if (!source.startsWith('http'))
    return await (await import('node:fs/promises')).readFile(source, 'utf8')
  const address = source.endsWith('.json') ? source : `${source.replace(/\/$/, '')}/proof.json`
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return await answer.text()
}

const usage =
  'node mingzhang-verify.mjs proof.json|https://…/n/ID [--key KEY] [--witness KEY]… [--sheet rows.txt --salt SALT]'

/** Nothing that a proof brings along moves the cursor, hides a line or turns its letters round. */
const plain = (text) =>
  text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${char.codePointAt(0).toString(16).padStart(4, '0')}}`,
  )
const say = (line) => console.log(plain(line))

async function main([source, ...flags]) {
  const flag = (name) => (flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined)
  if (!source || (flag('--sheet') && !flag('--salt'))) throw new Error(usage)
  const proof = JSON.parse(await textOf(source))
  const witnesses = flags.filter((_, n) => flags[n - 1] === '--witness')
  const { verdict, checks, seen } = await verifyNotice(proof, flag('--key') ?? proof.key, witnesses)
  // Whoever forges a proof signs it with a key of his own.
  if (!flag('--key'))
    say(
      `? key-of-the-proof-itself: compare ${proof.key} with the one you kept or have on paper, or give it by --key`,
    )
  const chosen = [proof.witnesses ?? []].flat()
  if (witnesses.length === 0 && chosen.length > 0)
    say(
      `? witnesses-of-the-proof-itself: whoever they are, the proof chose them: ${chosen.join(', ')}; give those you know by --witness`,
    )
  for (const { name, ok } of checks) say(`${ok === null ? '?' : ok ? '✓' : '✗'} ${name}`)
  if (seen)
    say(
      `looked at: ${seen.size} entries of the log, the last that is told of this list is number ${seen.last + 1}, as of ${seen.asOf ?? '?'}; whether a later entry is about it nobody outside can tell`,
    )
  // What it comes to stands last, for whoever reads it by a program.
  say(verdict)
  if (!flag('--sheet')) return verdict === 'DIFFERENT' ? 1 : 0
  const { rows, wrong } = readSheet(await textOf(flag('--sheet')))
  const sheet = await verifySheet(proof, flag('--salt'), rows)
  for (const n of wrong) say(`? line ${n} is no row`)
  for (const { name, ok } of sheet.checks) say(`${ok === null ? '?' : ok ? '✓' : '✗'} ${name}`)
  for (const n of sheet.unlike) say(`✗ row ${n}: no row of the web has its members and amount`)
  return verdict === 'DIFFERENT' || !sheet.same || wrong.length > 0 ? 1 : 0
}

if (typeof process === 'object' && process.argv?.[1]?.endsWith('mingzhang-verify.mjs'))
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error) => {
      console.error(`? ${plain(error.message)}`)
      process.exitCode = 2
    },
  )
