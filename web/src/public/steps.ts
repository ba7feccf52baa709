// One question at a time where there is a script; without one the form stands whole.
const form = document.querySelector<HTMLFormElement>('form[data-steps]')
const steps = [...(form?.querySelectorAll('fieldset') ?? [])]
const back = form?.querySelector<HTMLButtonElement>('[data-back]')
const next = form?.querySelector<HTMLButtonElement>('[data-next]')
const send = form?.querySelector<HTMLButtonElement>('[type=submit]')
const place = form?.querySelector('[data-place]')

const isAnswered = (step: Element): boolean =>
  [...step.querySelectorAll<HTMLInputElement>('input, select, textarea')].every((field) =>
    field.reportValidity(),
  )

function show(at: number, moved = true): void {
  for (const [n, step] of steps.entries()) step.hidden = n !== at
  back!.hidden = at === 0
  next!.hidden = at === steps.length - 1
  send!.hidden = at !== steps.length - 1
  place!.textContent = `${at + 1} / ${steps.length}`
  if (moved) steps[at]?.querySelector<HTMLElement>('input, select, textarea')?.focus()
}

if (form && back && next && send && place && steps.length > 0) {
  // A form that came back begins where it went wrong.
  let at = Math.max(
    0,
    steps.findIndex((step) => step.querySelector('[aria-invalid]')),
  )
  show(at, false)
  next.addEventListener('click', () => {
    if (isAnswered(steps[at]!)) show((at += 1))
  })
  back.addEventListener('click', () => show((at -= 1)))
  form.addEventListener('keydown', (event) => {
    const typed = event.target instanceof HTMLTextAreaElement
    if (event.key !== 'Enter' || typed || at === steps.length - 1) return
    event.preventDefault()
    next.click()
  })
  form.addEventListener('submit', () => (send.disabled = true))
  // Gone back to, it can be sent again: it counts once.
  window.addEventListener('pageshow', () => (send.disabled = false))
}
