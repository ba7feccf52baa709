import { verifyNotice } from './mingzhang-verify.mjs'

// The words stand in the page, in the reader's language; this only chooses among them.
const form = document.querySelector('form')
const button = form.querySelector('button')
const answer = document.querySelector('[data-answer]')
const show = (name, details = []) => {
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
  answer.hidden = false
}

async function verify(id) {
  show('CHECKING')
  const found = await fetch(`/n/${encodeURIComponent(id)}/proof.json`)
  if (!found.ok) return show(found.status === 404 ? 'UNKNOWN' : 'OFFLINE')
  const { verdict, checks } = await verifyNotice(await found.json())
  show(verdict, checks)
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
