import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { graphql } from '../gql/index.ts'
import type { ExportFilter, ExportFormat, ExportKind } from '../gql/graphql.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { exportWords } from '../lib/messages/exports.ts'
import { pathOf } from '../lib/paths.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogFoot } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { ProblemNote, problemAt } from './problem.tsx'
import { useScopedPath } from './scope.ts'
import { useMay } from './viewer.ts'

const Columns = graphql(`
  query ExportColumns($kind: ExportKind!) {
    exportColumns(kind: $kind) {
      key
      title
      protected
    }
  }
`)

const RequestExport = graphql(`
  mutation RequestExport($input: RequestExportInput!) {
    requestExport(input: $input) {
      __typename
      ... on ExportMoved {
        export {
          id
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Asked = { kind: ExportKind; filter: ExportFilter }

/** Takes out what the list of this page shows under its filter; for roles that may. */
export function ExportButton({ label, ...asked }: Asked & { label?: string }) {
  const w = useWords(exportWords)
  const { close } = useWords(frameWords)
  const [open, setOpen] = useState(false)
  if (!useMay('export.make')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label ?? w.ask}</Button>
      {open && (
        <Dialog
          title={w.askTitle(w.kinds[asked.kind])}
          closeLabel={close}
          onClose={() => setOpen(false)}
        >
          <ExportForm {...asked} />
        </Dialog>
      )}
    </>
  )
}

function ExportForm({ kind, filter }: Asked) {
  const w = useWords(exportWords)
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const mayReveal = useMay('identity.reveal')
  const [{ data: known }] = useQuery({ query: Columns, variables: { kind } })
  const [{ data, error, fetching }, send] = useMutation(RequestExport)
  const [format, setFormat] = useState<ExportFormat>('XLSX')
  const [withIdentities, setWithIdentities] = useState(false)
  const [reason, setReason] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const problem = data?.requestExport
  const all = known?.exportColumns ?? []
  const open = all.filter((column) => !column.protected)
  const sealed = all.filter((column) => column.protected).map(({ key }) => key)
  const holdsNumbers = sealed.length > 0

  async function submit(event: FormEvent) {
    event.preventDefault()
    const chosen = open.filter(({ key }) => !left.has(key)).map(({ key }) => key)
    const columns = left.size === 0 ? null : [...chosen, ...(withIdentities ? sealed : [])]
    const answer = await send({ input: { kind, filter, format, withIdentities, reason, columns } })
    const moved = answer.data?.requestExport
    if (moved?.__typename === 'ExportMoved') void navigate(scoped(pathOf(moved.export.id)!))
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <p>{w.whatFilter}</p>
      <SelectField
        label={w.format}
        value={format}
        onChange={(event) => setFormat(event.target.value as ExportFormat)}
      >
        {Object.entries(w.formats).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </SelectField>
      <TextField
        label={w.reason}
        hint={w.reasonHint}
        required
        maxLength={200}
        value={reason}
        error={problemAt(problem, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <details>
        <summary>{w.chosen(open.length - left.size, open.length)}</summary>
        <fieldset className="choices">
          <legend className="visually-hidden">{w.columnsOf}</legend>
          {open.map(({ key, title }) => (
            <label key={key} className="check">
              <input
                type="checkbox"
                checked={!left.has(key)}
                disabled={!left.has(key) && open.length - left.size === 1}
                onChange={() => setLeft((now) => new Set(now).symmetricDifference(new Set([key])))}
              />
              {title}
            </label>
          ))}
        </fieldset>
      </details>
      {holdsNumbers && mayReveal && (
        <div>
          <label className="check">
            <input
              type="checkbox"
              checked={withIdentities}
              onChange={(event) => setWithIdentities(event.target.checked)}
            />
            {w.withIdentities}
          </label>
          <span className="field-hint">{w.withIdentitiesHint}</span>
        </div>
      )}
      <ProblemNote problem={problem} error={error} fields={['reason']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.send}
        </Button>
      </DialogFoot>
    </form>
  )
}
