import { useMutation, useQuery } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { DialogButton } from '../../../domain/dialog-button.tsx'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { graphql } from '../../../gql/index.ts'
import type { QuotasToAdvanceQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'

const QuotasToAdvance = graphql(`
  query QuotasToAdvance {
    quotas(programme: TEMPORARY_AID) {
      id
      documentNo
      unallocated
    }
  }
`)

const ProposeReserveAdvance = graphql(`
  mutation ProposeReserveAdvance($input: ProposeReserveAdvanceInput!) {
    proposeReserveAdvance(input: $input) {
      __typename
      ... on Problem {
        message
        path
      }
    }
  }
`)

type Quota = QuotasToAdvanceQuery['quotas'][number]
type Props = { onClose: () => void; onDone: () => void }

/** For who may ask for an advance; the county's lead confirms it among what needs two persons. */
export function AdvanceButton({ onDone }: { onDone: () => void }) {
  const w = useWords(reserveWords)
  return (
    <DialogButton permission="reserve.advance" label={w.advance}>
      {(close) => <AdvanceDialog onClose={close} onDone={onDone} />}
    </DialogButton>
  )
}

function AdvanceDialog(props: Props) {
  const w = useWords(reserveWords)
  const { close } = useWords(frameWords)
  const [result, ask] = useQuery({ query: QuotasToAdvance, requestPolicy: 'network-only' })
  return (
    <Dialog title={w.advance} closeLabel={close} onClose={props.onClose}>
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ quotas }) => {
          const open = quotas.filter(({ unallocated }) => !/^-|^0\.00$/.test(unallocated))
          return open.length === 0 ? <p>{w.noQuota}</p> : <AdvanceForm {...props} quotas={open} />
        }}
      </QueryState>
    </Dialog>
  )
}

const fields = ['quotaId', 'region', 'amount', 'documentNo', 'reason'] as const

function AdvanceForm({ quotas, onClose, onDone }: Props & { quotas: Quota[] }) {
  const w = useWords(reserveWords)
  const { county } = useCounty()
  const [{ data, error, fetching }, send] = useMutation(ProposeReserveAdvance)
  const problem = data?.proposeReserveAdvance
  const initial = {
    quotaId: quotas[0]!.id,
    region: county.children[0]?.code ?? '',
    amount: '',
    documentNo: '',
    reason: '',
  }
  const { values, bind } = useValues(initial, problem)
  const field = (name: (typeof fields)[number], label: string) => ({
    label,
    required: true,
    ...bind(name),
  })
  async function submit() {
    const answer = await send({ input: values })
    if (answer.data?.proposeReserveAdvance.__typename !== 'ProposalDrafted') return
    onDone()
    onClose()
  }
  return (
    <form className="form" onSubmit={onSubmit(() => void submit())}>
      <p>{w.advanceText}</p>
      <SelectField {...field('quotaId', w.quota)}>
        {quotas.map(({ id, documentNo, unallocated }) => (
          <option key={id} value={id}>
            {w.quotaLeft(documentNo, money(unallocated))}
          </option>
        ))}
      </SelectField>
      <SelectField {...field('region', w.township)}>
        {county.children.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField {...field('amount', w.amount)} inputMode="decimal" />
      <TextField {...field('documentNo', w.document)} />
      <TextAreaField {...field('reason', w.reason)} />
      <ProblemNote problem={problem} error={error} fields={fields} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.advance}
        </Button>
      </DialogFoot>
    </form>
  )
}
