import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { DialogButton } from '../../../domain/dialog-button.tsx'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { useScope, useScopedPath, useWidestArea } from '../../../domain/scope.ts'
import type { NoticeKind } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { noticeLifeWords } from '../../../lib/messages/notice-life.ts'
import { noticeWords } from '../../../lib/messages/notices.ts'
import { pathOf } from '../../../lib/paths.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { DraftNotices } from './documents.ts'

const fields = ['kind', 'region', 'month'] as const

/** For who may draft: a township its own lists, the county's office any. */
export function DraftButton() {
  const w = useWords(noticeLifeWords)
  return (
    <DialogButton permission="notice.draft" label={w.draft}>
      {(close) => <DraftDialog onClose={close} />}
    </DialogButton>
  )
}

function DraftDialog({ onClose }: { onClose: () => void }) {
  const w = useWords(noticeLifeWords)
  const { kinds } = useWords(noticeWords)
  const { close } = useWords(frameWords)
  const { clock } = useCounty()
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const areas = useAreas()
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(DraftNotices)
  const answer = data?.draftNotices
  const problem = answer?.__typename === 'NoticesDrafted' ? undefined : answer
  const { region } = useScope()
  const { values, bind } = useValues(
    {
      kind: 'DECISION',
      region: areas.find(({ code }) => code === region)?.code ?? areas[0]?.code ?? '',
      month: clock.today.slice(0, 7),
    },
    problem,
  )
  const field = (name: (typeof fields)[number], label: string) => ({
    label,
    required: true,
    ...bind(name),
  })
  async function submit() {
    const input = { ...values, kind: values.kind as NoticeKind, clientKey }
    const told = (await send({ input })).data?.draftNotices
    if (told?.__typename !== 'NoticesDrafted') return
    const [first, ...others] = told.notices
    onClose()
    void navigate(
      scoped(first && others.length === 0 ? pathOf(first.id)! : '/console/notices?state=DRAFT'),
    )
  }
  return (
    <Dialog title={w.draft} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.draftText}</p>
        <SelectField {...field('kind', w.kind)}>
          {Object.entries(kinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField {...field('region', w.area)}>
          {areas.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField {...field('month', w.month)} type="month" hint={w.monthHint} />
        <ProblemNote problem={problem} error={error} fields={fields} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.draft}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** What lies in the viewer's widest area: itself and its townships for a list a village, and the villages of the township in view. */
function useAreas(): { code: string; label: string }[] {
  const w = useWords(noticeLifeWords)
  const { county } = useCounty()
  const { region } = useScope()
  const widest = useWidestArea()
  const within = ({ code }: { code: string }) => code.startsWith(widest)
  const townships = county.children.filter(within)
  const villages = county.children
    .filter(({ code }) => code === region.slice(0, 9) || code === widest)
    .flatMap(({ children }) => children)
    .filter(within)
  const whole = [...(within(county) ? [county] : []), ...townships]
  return [
    ...whole.map(({ code, name }) => ({ code, label: w.wholeArea(name) })),
    ...villages.map(({ code, name }) => ({ code, label: name })),
  ]
}
