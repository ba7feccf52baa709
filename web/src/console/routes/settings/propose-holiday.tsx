import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import type { HolidayKind } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { settingWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'

const ProposeHolidayMutation = graphql(`
  mutation ProposeHoliday($input: ProposeHolidayInput!) {
    proposeHoliday(input: $input) {
      __typename
      ... on ProposalDrafted {
        proposal {
          ...Proposals_proposal
        }
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

const empty = { day: '', kind: 'HOLIDAY', name: '', reason: '' }

export function ProposeHoliday({ onClose }: { onClose: () => void }) {
  const w = useWords(settingWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeHolidayMutation)
  const problem = data?.proposeHoliday
  const { values, bind } = useValues(empty, problem)
  if (problem?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  const send = () => void propose({ input: { ...values, kind: values.kind as HolidayKind } })
  return (
    <form className="form" onSubmit={onSubmit(send)}>
      <div className="form-row">
        <TextField label={w.day} type="date" required {...bind('day')} />
        <SelectField label={w.kind} {...bind('kind')}>
          <option value="HOLIDAY">{w.HOLIDAY}</option>
          <option value="MAKEUP_WORKDAY">{w.MAKEUP_WORKDAY}</option>
        </SelectField>
      </div>
      <TextField label={w.name} required {...bind('name')} />
      <TextAreaField label={w.reason} required {...bind('reason')} />
      <ProblemNote problem={problem} error={error} fields={Object.keys(empty)} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.submit}
        </Button>
      </DialogFoot>
    </form>
  )
}
