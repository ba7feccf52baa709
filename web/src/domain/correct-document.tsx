import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { graphql } from '../gql/index.ts'
import type { DocumentToCorrectQuery } from '../gql/graphql.ts'
import { money } from '../lib/format.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { batchWords } from '../lib/messages/funds.ts'
import { correctionWords } from '../lib/messages/corrections.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogFoot } from '../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx'
import { useCounty } from './county.ts'
import { onSubmit, useValues } from './form-values.ts'
import { ObjectLink } from './object-link.tsx'
import { ProblemNote } from './problem.tsx'
import { Proposed } from './proposed.tsx'
import { QueryState } from './query-state.tsx'
import { useMay } from './viewer.ts'

const DocumentToCorrect = graphql(`
  query DocumentToCorrect($id: ID!) {
    programmes {
      code
      name
    }
    node(id: $id) {
      __typename
      id
      ... on Quota {
        documentNo
        level
        amount
        on: issuedOn
        allocated
        programme {
          code
        }
        actions {
          name
          allowed
          reason
        }
        allocations {
          id
          documentNo
          amount
          region {
            name
          }
        }
      }
      ... on Allocation {
        documentNo
        kind
        amount
        on: allocatedOn
        spent
        region {
          code
        }
        quota {
          id
          documentNo
          unallocated
        }
        actions {
          name
          allowed
          reason
        }
      }
    }
  }
`)

const ProposeFundCorrection = graphql(`
  mutation ProposeFundCorrection($input: ProposeFundCorrectionInput!) {
    proposeFundCorrection(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Node = NonNullable<DocumentToCorrectQuery['node']>
type Quota = Extract<Node, { __typename: 'Quota' }>
type Allocation = Extract<Node, { __typename: 'Allocation' }>
type Props = { id: string; onClose: () => void }

/** For who may ask that a quota or an allocation be corrected; the county's lead confirms it among what needs two persons. */
export function CorrectButton({ id, kind }: { id: string; kind?: 'text' }) {
  const w = useWords(correctionWords)
  const { close } = useWords(frameWords)
  const [open, setOpen] = useState(false)
  if (!useMay('fund.correct')) return null
  return (
    <>
      <Button kind={kind ?? 'plain'} onClick={() => setOpen(true)}>
        {w.correct}
      </Button>
      {open && (
        <Dialog title={w.title} closeLabel={close} onClose={() => setOpen(false)}>
          <CorrectDialog id={id} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  )
}

function CorrectDialog({ id, onClose }: Props) {
  const w = useWords(correctionWords)
  const [result, ask] = useQuery({
    query: DocumentToCorrect,
    variables: { id },
    requestPolicy: 'network-only',
  })
  return (
    <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
      {({ node, programmes }) => {
        if (node?.__typename !== 'Quota' && node?.__typename !== 'Allocation')
          return <p>{w.notFound}</p>
        const closed = node.actions.find(({ allowed }) => !allowed)
        if (closed) return <p className="note">{closed.reason}</p>
        return <CorrectForm document={node} programmes={programmes} onClose={onClose} />
      }}
    </QueryState>
  )
}

type FormProps = {
  document: Quota | Allocation
  programmes: DocumentToCorrectQuery['programmes']
  onClose: () => void
}
const fields = ['amount', 'documentNo', 'on', 'level', 'programme', 'region', 'reason'] as const

function CorrectForm({ document, programmes, onClose }: FormProps) {
  const w = useWords(correctionWords)
  const { levels } = useWords(batchWords)
  const { county } = useCounty()
  const [{ data, error, fetching }, send] = useMutation(ProposeFundCorrection)
  const problem = data?.proposeFundCorrection
  const isQuota = document.__typename === 'Quota'
  const initial = {
    amount: document.amount,
    documentNo: document.documentNo,
    on: document.on,
    level: isQuota ? document.level : '',
    programme: isQuota ? document.programme.code : '',
    region: isQuota ? '' : document.region.code,
    reason: '',
  }
  const { values, bind } = useValues(initial, problem)
  if (problem?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  const field = (name: (typeof fields)[number], label: string) => ({
    label,
    required: true,
    ...bind(name),
  })
  const submit = () => {
    // What stays as it is is not said: nothing of it can then be refused.
    const changed = fields.filter((name) => values[name] !== initial[name])
    const said = Object.fromEntries(changed.map((name) => [name, values[name]]))
    void send({ input: { documentId: document.id, reason: '', ...said } })
  }
  return (
    <form className="form" onSubmit={onSubmit(submit)}>
      <p>{w.text}</p>
      <TextField {...field('documentNo', w.document)} />
      <TextField {...field('amount', w.amount)} inputMode="decimal" hint={w.amountHint} />
      {isQuota ? <StandsOnQuota quota={document} /> : <StandsOnAllocation allocation={document} />}
      <TextField {...field('on', isQuota ? w.issuedOn : w.allocatedOn)} type="date" />
      {isQuota && (
        <>
          <SelectField {...field('level', w.level)}>
            {Object.entries(levels).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField {...field('programme', w.programme)}>
            {programmes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </>
      )}
      {!isQuota && document.kind === 'PAYMENT' && (
        <SelectField {...field('region', w.township)}>
          {county.children.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextAreaField {...field('reason', w.reason)} />
      <ProblemNote problem={problem} error={error} fields={fields} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.propose}
        </Button>
      </DialogFoot>
    </form>
  )
}

const most = 5

/** What the quota cannot go below, each to be opened. */
function StandsOnQuota({ quota }: { quota: Quota }) {
  const w = useWords(correctionWords)
  const given = quota.allocations.filter(({ amount }) => amount !== '0.00')
  if (given.length === 0) return <p className="quiet">{w.nothingAllocated}</p>
  return (
    <div className="quiet">
      {w.allocated(given.length, money(quota.allocated))}
      <ul className="changes">
        {given.slice(0, most).map(({ id, documentNo, region, amount }) => (
          <li key={id}>
            <ObjectLink id={id}>{documentNo}</ObjectLink> {region.name} {money(amount)}
          </li>
        ))}
        {given.length > most && (
          <li>
            <ObjectLink id={quota.id}>{w.all}</ObjectLink>
          </li>
        )}
      </ul>
    </div>
  )
}

function StandsOnAllocation({ allocation }: { allocation: Allocation }) {
  const w = useWords(correctionWords)
  return (
    <p className="quiet">
      {w.spent(money(allocation.spent))} <ObjectLink id={allocation.id}>{w.seeSpent}</ObjectLink>
      {allocation.quota && (
        <>
          <br />
          {w.quotaLeaves(money(allocation.quota.unallocated))}{' '}
          <ObjectLink id={allocation.quota.id}>{allocation.quota.documentNo}</ObjectLink>
        </>
      )}
    </p>
  )
}
