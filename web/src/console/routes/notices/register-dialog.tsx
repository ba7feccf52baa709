import { useState } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { DialogButton } from '../../../domain/dialog-button.tsx'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { useWidestArea } from '../../../domain/scope.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import { BringInRegister } from './documents.ts'

const fields = ['village', 'heldOn', 'source', 'text'] as const

/** For who drafts: without a register the gate lets no rows on the web. */
export function RegisterButton() {
  const w = useWords(noticeLifeWords)
  return (
    <DialogButton permission="notice.draft" label={w.register}>
      {(close) => <RegisterDialog onClose={close} />}
    </DialogButton>
  )
}

function RegisterDialog({ onClose }: { onClose: () => void }) {
  const w = useWords(noticeLifeWords)
  const { close } = useWords(frameWords)
  const { county, clock } = useCounty()
  const widest = useWidestArea()
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(BringInRegister)
  const answer = data?.bringInRegister
  const done = answer?.__typename === 'RegisterBroughtIn' ? answer : undefined
  const problem = answer?.__typename === 'InvalidInput' ? answer : undefined
  const townships = county.children.filter(({ code }) => code.startsWith(widest))
  const { values, bind } = useValues(
    { village: townships[0]?.children[0]?.code ?? '', heldOn: clock.today, source: '', text: '' },
    problem,
  )
  const field = (name: (typeof fields)[number], label: string) => ({
    label,
    required: true,
    ...bind(name),
  })
  return (
    <Dialog title={w.register} closeLabel={close} onClose={onClose}>
      <form
        className="form"
        onSubmit={onSubmit(() => void send({ input: { ...values, clientKey } }))}
      >
        <p>{w.registerText}</p>
        <SelectField {...field('village', w.registerVillage)}>
          {townships.map(({ code, name, children }) => (
            <optgroup key={code} label={name}>
              {children.map((village) => (
                <option key={village.code} value={village.code}>
                  {village.name}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <div className="form-row">
          <TextField {...field('heldOn', w.heldOn)} type="date" max={clock.today} />
          <TextField {...field('source', w.source)} />
        </div>
        <TextAreaField {...field('text', w.lines)} rows={10} spellCheck={false} />
        <ProblemNote problem={problem} error={error} fields={fields} />
        {done && <p className="note">{w.registered(done.households, done.cells)}</p>}
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching || !!done}>
            {w.register}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
