import { type ReactNode, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { ProblemNote } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import type { ProgrammeCode } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { importWords } from '../../../lib/messages/imports.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { Section } from '../../../ui/page.tsx'
import { Programmes } from './programmes.ts'
import type { ImportOnPage } from './page.tsx'

const CorrectImport = graphql(`
  mutation CorrectImport($input: CorrectImportInput!) {
    correctImport(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

const memberFields = ['memberName', 'memberId', 'memberRelation'] as const

type Planned = NonNullable<ImportOnPage['summary']>['plan'][number]
type SheetColumn = ImportOnPage['sheets'][number]['columns'][number] & {
  sheet: number
  sheetName: string
}

/** What columns mean and, below the differences, which money a batch spends: changed here, then the file is read again. */
export function Corrections({
  file,
  onMoved,
  children,
}: {
  file: ImportOnPage
  onMoved: () => void
  children: ReactNode
}) {
  const w = useWords(importWords)
  const [{ data, error, fetching }, correct] = useMutation(CorrectImport)
  const [fields, setFields] = useState<Record<string, string>>({})
  const [allocations, setAllocations] = useState<Record<string, string>>({})
  const [month, setMonth] = useState<string | undefined>()
  const [programme, setProgramme] = useState<string | undefined>()
  const [takeOver, setTakeOver] = useState<string | undefined>()
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data: known }] = useQuery({ query: Programmes })
  const may = file.actions.some(({ name, allowed }) => name === 'correct' && allowed)
  const columns = file.sheets.flatMap(({ index, name, columns: of }) =>
    of.map((column) => ({ ...column, sheet: index, sheetName: name })),
  )
  const plan = file.summary?.plan ?? []
  const said = month !== undefined || programme !== undefined
  const isRoster = file.kind === 'SUBSISTENCE_ROSTER' || file.kind === 'DESTITUTE_ROSTER'
  const touched =
    said ||
    takeOver !== undefined ||
    Object.keys(fields).length + Object.keys(allocations).length > 0
  const isUnsaid = (code: string) =>
    file.summary?.problems.some((problem) => problem.code === code) ?? false
  const isAnswered = file.chosenMonth !== null || file.chosenProgramme !== null
  const asks =
    may &&
    (said ||
      isAnswered ||
      ['MONTH_UNKNOWN', 'MONTH_IS_A_DAY', 'PROGRAMME_UNKNOWN'].some((code) => isUnsaid(code)))

  /** One more than the sheet is known to have, and three at least. */
  const membersOf = (of: number) => {
    const said = Object.entries(fields).flatMap(([key, field]) =>
      key.startsWith(`${of}/`) ? Number(field.split('#')[1] ?? 0) : [],
    )
    const read = columns.flatMap(({ sheet, member }) => (sheet === of ? (member ?? 0) : []))
    const most = Math.min(20, Math.max(3, 1 + Math.max(0, ...said, ...read)))
    return Array.from({ length: most }, (_, i) => i + 1)
  }

  async function send() {
    const answer = await correct({
      input: {
        importId: file.id,
        version: file.version,
        clientKey,
        ...(month !== undefined && { month: month || null }),
        ...(takeOver !== undefined && { takeOver: takeOver.trim() || null }),
        ...(programme !== undefined && { programme: (programme || null) as ProgrammeCode | null }),
        columns: Object.entries(fields).map(([key, field]) => {
          const [sheet, column] = key.split('/').map(Number)
          const [name, member] = field.split('#')
          return {
            sheet: sheet!,
            column: column!,
            field: name || null,
            ...(member && { member: Number(member) }),
          }
        }),
        allocations: plan.flatMap(({ key, allocation }) => {
          const allocationId = allocations[key] ?? allocation?.id
          return allocationId ? [{ key, allocationId }] : []
        }),
      },
    })
    if (answer.data?.correctImport.__typename === 'ImportMoved') onMoved()
  }

  const columnColumns: Column<SheetColumn>[] = [
    { key: 'sheet', title: w.sheet, cell: ({ sheetName }) => sheetName },
    { key: 'letter', title: w.column, cell: ({ letter }) => letter },
    {
      key: 'heading',
      title: w.heading,
      wrap: true,
      cell: ({ heading, hidden }) => (hidden ? `${heading}（${w.hidden}）` : heading),
    },
    {
      key: 'field',
      title: w.field,
      cell: ({ sheet, column, field, member, heading }) =>
        may ? (
          <select
            className="input"
            aria-label={`${w.field} ${heading}`}
            value={fields[`${sheet}/${column}`] ?? (member ? `${field}#${member}` : (field ?? ''))}
            onChange={(event) =>
              setFields({ ...fields, [`${sheet}/${column}`]: event.target.value })
            }
          >
            <option value="">{w.notTaken}</option>
            {Object.keys(importWords.zh.fields)
              .filter((code) => !code.startsWith('member'))
              .map((code) => (
                <option key={code} value={code}>
                  {w.fields[code] ?? code}
                </option>
              ))}
            {membersOf(sheet).map((n) => (
              <optgroup key={n} label={w.member(n)}>
                {memberFields.map((code) => (
                  <option key={code} value={`${code}#${n}`}>
                    {`${n} · ${w.fields[code]}`}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        ) : (
          `${member ? `${member} · ` : ''}${(field && (w.fields[field] ?? field)) || w.notTaken}`
        ),
    },
  ]
  const planColumns: Column<Planned>[] = [
    { key: 'township', title: w.township, cell: ({ region }) => region.name },
    { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
    { key: 'month', title: w.month, cell: ({ month }) => month },
    { key: 'lines', title: w.lines, number: true, cell: ({ lines }) => count(lines) },
    { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => money(amount) },
    {
      key: 'allocation',
      title: w.allocation,
      cell: ({ key, allocation, candidates }) =>
        candidates.length === 0 ? (
          <strong className="off">{w.noAllocation}</strong>
        ) : (
          <select
            className="input"
            aria-label={w.allocation}
            disabled={!may}
            value={allocations[key] ?? allocation?.id ?? ''}
            onChange={(event) => setAllocations({ ...allocations, [key]: event.target.value })}
          >
            <option value="">{w.choose}</option>
            {candidates.map(({ id, documentNo, unspent, reserve }) => (
              <option key={id} value={id}>
                {documentNo} {reserve ? `${w.ofReserve} ${money(reserve.left)}` : money(unspent)}
              </option>
            ))}
          </select>
        ),
    },
  ]
  return (
    <>
      <details className="section" open={file.summary?.rows === 0}>
        <summary>{w.columns}</summary>
        <DataTable
          name="import-columns"
          label={w.columns}
          columns={columnColumns}
          rows={columns}
          rowKey={({ sheet, column }) => `${sheet}/${column}`}
        />
      </details>
      {asks && (
        <Section title={w.unsaid}>
          <div className="form-row">
            <TextField
              label={w.month}
              type="month"
              placeholder="2025-12"
              pattern="\d{4}-\d{2}"
              value={month ?? file.chosenMonth ?? ''}
              onChange={(event) => setMonth(event.target.value)}
            />
            <SelectField
              label={w.programme}
              value={programme ?? file.chosenProgramme ?? ''}
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
        </Section>
      )}
      {may && isRoster && (file.takeOver || (file.summary?.noApproval ?? 0) > 0) && (
        <Section title={w.takeOver}>
          <TextField
            label={w.register}
            hint={w.takeOverText}
            maxLength={60}
            value={takeOver ?? file.takeOver ?? ''}
            onChange={(event) => setTakeOver(event.target.value)}
          />
        </Section>
      )}
      {children}
      {plan.length > 0 && (
        <Section title={w.plan}>
          <DataTable
            name="import-plan"
            label={w.plan}
            columns={planColumns}
            rows={plan}
            rowKey={({ key }) => key}
          />
        </Section>
      )}
      <ProblemNote problem={data?.correctImport} error={error} />
      {may && touched && (
        <p className="row-actions">
          <Button kind="primary" disabled={fetching} onClick={() => void send()}>
            {w.correct}
          </Button>
        </p>
      )}
    </>
  )
}
