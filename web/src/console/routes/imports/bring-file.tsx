import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { useScope, useScopedPath } from '../../../domain/scope.ts'
import { graphql } from '../../../gql/index.ts'
import type { ImportKind, ProgrammeCode } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { importWords } from '../../../lib/messages/imports.ts'
import { pathOf } from '../../../lib/paths.ts'
import { sendFile } from '../../../lib/send-file.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { Programmes } from './programmes.ts'

const StartImport = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) {
      __typename
      ... on ImportStarted {
        import {
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

const partBytes = 2 * 1024 * 1024

/** Announces a file, sends it in parts, and opens its page. */
export function BringFile() {
  const w = useWords(importWords)
  const { region } = useScope()
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const [{ data: known }] = useQuery({ query: Programmes })
  const [{ data, error, fetching }, start] = useMutation(StartImport)
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<ImportKind>('SUBSISTENCE_ROSTER')
  const [source, setSource] = useState('')
  const [month, setMonth] = useState('')
  const [programme, setProgramme] = useState('')
  const [sent, setSent] = useState<number | null>(null)
  const [lost, setLost] = useState(false)
  const answer = data?.startImport
  const problem = answer?.__typename === 'ImportStarted' ? undefined : answer
  const parts = file ? Math.ceil(file.size / partBytes) : 0

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!file) return
    setLost(false)
    const begun =
      answer?.__typename === 'ImportStarted'
        ? answer
        : (
            await start({
              input: {
                kind,
                source,
                region: region.slice(0, 9),
                fileName: file.name,
                sizeBytes: file.size,
                parts,
                month: month || null,
                programme: (programme || null) as ProgrammeCode | null,
              },
            })
          ).data?.startImport
    if (begun?.__typename !== 'ImportStarted') return
    const { id } = begun.import
    const whole = await sendFile(file, partBytes, id, setSent)
    if (whole) void navigate(scoped(pathOf(id)!))
    else setLost(true)
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <label className="field">
        <span className="field-label">{w.file}</span>
        <input
          type="file"
          required
          accept=".xlsx,.xls,.xlsb,.ods,.csv,.txt,.tsv"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
      </label>
      <SelectField
        label={w.kind}
        value={kind}
        onChange={(event) => setKind(event.target.value as ImportKind)}
      >
        {Object.entries(w.kinds).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={w.source}
        hint={w.sourceHint}
        required
        value={source}
        error={problemAt(problem, 'source')}
        onChange={(event) => setSource(event.target.value)}
      />
      <div className="form-row">
        <TextField
          label={w.month}
          hint={w.monthHint}
          type="month"
          placeholder="2025-12"
          pattern="\d{4}-\d{2}"
          value={month}
          onChange={(event) => setMonth(event.target.value)}
        />
        <SelectField
          label={w.programme}
          value={programme}
          onChange={(event) => setProgramme(event.target.value)}
        >
          <option value="">{w.fromFile}</option>
          {known?.programmes.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {sent !== null && <progress value={sent} max={parts} aria-label={w.sending(sent, parts)} />}
      {lost && (
        <p className="note note-bad" role="alert">
          {w.lost(sent ?? 0, parts)}
        </p>
      )}
      <ProblemNote problem={problem} error={error} fields={['source']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching || (sent !== null && !lost)}>
          {w.send}
        </Button>
      </DialogFoot>
    </form>
  )
}
