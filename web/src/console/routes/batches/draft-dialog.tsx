import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { DialogButton } from '../../../domain/dialog-button.tsx'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { useScope, useScopedPath } from '../../../domain/scope.ts'
import { graphql } from '../../../gql/index.ts'
import type { ProgrammeCode } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { batchWords } from '../../../lib/messages/funds.ts'
import { pathOf } from '../../../lib/paths.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'

const MoneyToDraft = graphql(`
  query MoneyToDraft($programme: ProgrammeCode!) {
    programmes {
      code
      name
    }
    quotas(programme: $programme) {
      allocations {
        id
        kind
        documentNo
        unspent
        region {
          code
        }
      }
    }
  }
`)

const DraftBatch = graphql(`
  mutation DraftBatch($input: DraftBatchInput!) {
    draftBatch(input: $input) {
      __typename
      ... on BatchDrafted {
        batch {
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

const monthly = ['SUBSISTENCE_RURAL', 'SUBSISTENCE_URBAN', 'DESTITUTE_RURAL', 'DESTITUTE_URBAN']
const fields = ['region', 'programme', 'month', 'allocationId', 'documentNo'] as const

/** For who may draft: a township its own, the county's office any. */
export function DraftButton() {
  const w = useWords(batchWords)
  return (
    <DialogButton permission="batch.draft" label={w.draft}>
      {(close) => <DraftDialog onClose={close} />}
    </DialogButton>
  )
}

function DraftDialog({ onClose }: { onClose: () => void }) {
  const w = useWords(batchWords)
  const { close } = useWords(frameWords)
  const { county, clock } = useCounty()
  const { region } = useScope()
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(DraftBatch)
  const answer = data?.draftBatch
  const problem = answer?.__typename === 'BatchDrafted' ? undefined : answer
  const townships = county.children.filter(
    ({ code }) => region.length === 6 || code === region.slice(0, 9),
  )
  const { values, bind } = useValues(
    {
      region: townships[0]?.code ?? '',
      programme: monthly[0]!,
      month: clock.today.slice(0, 7),
      allocationId: '',
      documentNo: '',
    },
    problem,
  )
  const field = (name: (typeof fields)[number], label: string) => ({
    label,
    required: true,
    ...bind(name),
  })
  const programme = values.programme as ProgrammeCode
  const [{ data: known }] = useQuery({ query: MoneyToDraft, variables: { programme } })
  const choices = (known?.quotas ?? [])
    .flatMap(({ allocations }) => allocations)
    .filter(
      (each) =>
        each.kind === 'PAYMENT' &&
        each.region.code === values.region &&
        !/^-|^0\.00$/.test(each.unspent),
    )
  async function submit() {
    const told = (await send({ input: { ...values, programme, clientKey } })).data?.draftBatch
    if (told?.__typename === 'BatchDrafted') void navigate(scoped(pathOf(told.batch.id)!))
  }
  return (
    <Dialog title={w.draft} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.draftText}</p>
        <div className="form-row">
          <SelectField {...field('region', w.township)}>
            {townships.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField {...field('programme', w.programme)}>
            {(known?.programmes ?? [])
              .filter(({ code }) => monthly.includes(code))
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </SelectField>
        </div>
        <TextField {...field('month', w.month)} type="month" />
        <SelectField
          {...field('allocationId', w.spends)}
          hint={known && choices.length === 0 ? w.noMoney : undefined}
        >
          <option value="">{w.choose}</option>
          {choices.map(({ id, documentNo, unspent }) => (
            <option key={id} value={id}>
              {w.moneyLeft(documentNo, money(unspent))}
            </option>
          ))}
        </SelectField>
        <TextField {...field('documentNo', w.document)} />
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
