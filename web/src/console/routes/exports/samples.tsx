import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { useScopedPath } from '../../../domain/scope.ts'
import { graphql } from '../../../gql/index.ts'
import type { SampleMethod } from '../../../gql/graphql.ts'
import { count, moment, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { exportWords } from '../../../lib/messages/exports.ts'
import { pathOf } from '../../../lib/paths.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import type { ExportOnPage } from './page.tsx'

const DrawSample = graphql(`
  mutation DrawSample($input: DrawSampleInput!) {
    drawSample(input: $input) {
      __typename
      ... on SampleDrawn {
        sample {
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

/** Samples drawn from this export, and the way to another; it says why there is none. */
export function Samples({ taken }: { taken: ExportOnPage }) {
  const w = useWords(exportWords)
  const { close } = useWords(frameWords)
  const [drawing, setDrawing] = useState(false)
  const closed = taken.withIdentities
    ? w.noSamplesWith
    : taken.rowCount == null
      ? w.noSamplesYet
      : taken.path
        ? (taken.actions.find(({ name }) => name === 'make')?.reason ?? null)
        : null
  return (
    <>
      {taken.samples.length > 0 && (
        <DataTable
          name="samples"
          label={w.samples}
          columns={[
            {
              key: 'seed',
              title: w.seed,
              cell: ({ id, seed }) => <ObjectLink id={id}>{seed}</ObjectLink>,
            },
            { key: 'method', title: w.method, cell: ({ method }) => w.methods[method] },
            { key: 'size', title: w.size, number: true, cell: ({ size }) => count(size) },
            {
              key: 'frame',
              title: w.frameTitle,
              cell: ({ frameRows, frameTotal }) =>
                w.frame(count(frameRows), frameTotal ? money(frameTotal) : null),
            },
            {
              key: 'drawn',
              title: w.drawn,
              cell: ({ drawnAt, drawnBy }) => `${moment(drawnAt)} ${drawnBy?.displayName ?? ''}`,
            },
          ]}
          rows={taken.samples}
          rowKey={({ id }) => id}
        />
      )}
      {closed && <p className="quiet">{closed}</p>}
      {!closed && taken.path && (
        <div className="row-actions">
          {taken.samples.length === 0 && <p className="quiet">{w.noSamples}</p>}
          <Button onClick={() => setDrawing(true)}>{w.draw}</Button>
        </div>
      )}
      {drawing && (
        <Dialog title={w.draw} closeLabel={close} onClose={() => setDrawing(false)}>
          <DrawForm taken={taken} />
        </Dialog>
      )}
    </>
  )
}

function DrawForm({ taken }: { taken: ExportOnPage }) {
  const w = useWords(exportWords)
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const [{ data, error, fetching }, draw] = useMutation(DrawSample)
  const [method, setMethod] = useState<SampleMethod>('MONETARY_UNIT')
  const [seed, setSeed] = useState('')
  const [size, setSize] = useState('30')
  const problem = data?.drawSample

  async function submit(event: FormEvent) {
    event.preventDefault()
    const answer = await draw({ input: { exportId: taken.id, method, seed, size: Number(size) } })
    const drawn = answer.data?.drawSample
    if (drawn?.__typename === 'SampleDrawn') void navigate(scoped(pathOf(drawn.sample.id)!))
  }

  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <p>{w.drawText(count(taken.rowCount ?? 0))}</p>
      <SelectField
        label={w.method}
        hint={w.methodHint}
        value={method}
        error={problemAt(problem, 'method')}
        onChange={(event) => setMethod(event.target.value as SampleMethod)}
      >
        {Object.entries(w.methods).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </SelectField>
      <TextField
        label={w.seed}
        hint={w.seedHint}
        required
        maxLength={64}
        value={seed}
        error={problemAt(problem, 'seed')}
        onChange={(event) => setSeed(event.target.value)}
      />
      <TextField
        label={w.size}
        inputMode="numeric"
        pattern="\d{1,4}"
        required
        value={size}
        error={problemAt(problem, 'size')}
        onChange={(event) => setSize(event.target.value)}
      />
      <ProblemNote problem={problem} error={error} fields={['method', 'seed', 'size']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.draw}
        </Button>
      </DialogFoot>
    </form>
  )
}
