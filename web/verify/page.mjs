import { readSheet, verifyNotice, verifySheet } from './mingzhang-verify.mjs'

// The words stand in the page, in the reader's language; this only chooses among them.
const form = document.querySelector('form')
const button = form.querySelector('button')
const answer = document.querySelector('[data-answer]')
function show(name, details = [], seen) {
  for (const each of answer.querySelectorAll('[data-verdict]'))
    each.hidden = each.dataset.verdict !== name
  const list = answer.querySelector('[data-checks]')
  list.replaceChildren(
    ...details.map(({ name: check, ok }) => {
      const item = document.createElement('li')
      const kind = check.replace(/^[A-Z]+-/, '')
      const words =
        list.dataset[kind.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())] ?? check
      item.textContent = `${ok === null ? '？' : ok ? '✓' : '✗'} ${words}`
      return item
    }),
  )
  tellHowFar(seen)
  answer.hidden = false
}

/** Which entries were looked at: of those behind them nobody outside can tell whether one is about this list. */
function tellHowFar(seen) {
  const element = answer.querySelector('[data-seen]')
  element.hidden = !seen || seen.size === 0
  if (seen)
    fill(element, element.dataset.words, {
      size: seen.size,
      last: seen.last + 1,
      later: seen.size - seen.last - 1,
      day: seen.asOf ?? '—',
    })
}

// What a sheet's QR carries behind #: it never leaves this page.
const salt = /[#&]s=([0-9a-f]{64})$/.exec(location.hash)?.[1]
const edition = new URLSearchParams(location.search).get('v')
const sheet = document.querySelector('[data-sheet]')
let proof

function fill(element, words, values) {
  element.textContent = words.replaceAll(/\{(\w+)\}/g, (_, name) => values[name])
}

sheet.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault()
  void compare(new FormData(event.target).get('rows'))
})
async function compare(text) {
  const answer = sheet.querySelector('[data-sheet-answer]')
  const { rows, wrong } = readSheet(text)
  const found = await verifySheet(proof, salt, rows, edition)
  const words = answer.dataset
  const said = []
  const say = (key, values = {}) => {
    const item = document.createElement('p')
    fill(item, words[key], values)
    if (said.length === 0) item.className = 'verdict'
    said.push(item)
  }
  if (wrong.length > 0) say('wrong', { lines: wrong.join('、') })
  else say(found.same ? 'same' : 'different', { rows: rows.length })
  if (wrong.length === 0 && !found.same && found.unlike.length > 0)
    say('unlike', { rows: found.unlike.join('、') })
  for (const { name, ok } of found.checks) {
    const key = name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())
    if (ok === false && words[key]) say(key)
  }
  say('scope')
  answer.replaceChildren(...said)
  answer.hidden = false
}

async function verify(id) {
  // Browsers hash and check signatures only on pages they hold for safe: no answer is not a bad one.
  if (!globalThis.crypto?.subtle) return show('UNABLE')
  show('CHECKING')
  const [found, published] = await Promise.all([
    fetch(`/n/${encodeURIComponent(id)}/proof.json`),
    fetch('/log/key'),
  ])
  if (!found.ok) return show(found.status === 404 ? 'UNKNOWN' : 'OFFLINE')
  if (!published.ok) return show('OFFLINE')
  proof = await found.json()
  // Whoever forges a proof signs it with a key of his own.
  const key = await published.text()
  answer.querySelector('[data-key]').textContent = key
  const { verdict, checks, seen } = await verifyNotice(proof, key)
  show(verdict, checks, seen)
  sheet.hidden = !salt || verdict === 'DIFFERENT'
  const link = document.querySelector('[data-notice]')
  link.hidden = false
  link.querySelector('a').href = `/n/${encodeURIComponent(proof.id)}`
  if (verdict === 'WAITING') again = setTimeout(ask, 3_000)
}

let again
async function ask() {
  clearTimeout(again)
  button.disabled = true
  await verify(new FormData(form).get('id').trim()).catch(() => show('OFFLINE'))
  button.disabled = false
}
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void ask()
})
if (new FormData(form).get('id')) void ask()
