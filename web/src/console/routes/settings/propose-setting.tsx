import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { settingWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../../ui/field.tsx'
import type { SettingRow } from './list.tsx'

const ProposeSettingMutation = graphql(`
  mutation ProposeSetting($input: ProposeSettingInput!) {
    proposeSetting(input: $input) {
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

export function ProposeSetting({ setting, onClose }: { setting: SettingRow; onClose: () => void }) {
  const w = useWords(settingWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeSettingMutation)
  const problem = data?.proposeSetting
  const initial = {
    value: setting.value,
    validFrom: '',
    legalBasis: setting.legalBasis ?? '',
    reason: '',
  }
  const { values, bind } = useValues(initial, problem)
  if (problem?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  const send = () =>
    void propose({ input: { key: setting.key, ...values, legalBasis: values.legalBasis || null } })
  return (
    <form className="form" onSubmit={onSubmit(send)}>
      <p>{setting.label}</p>
      <TextAreaField label={w.value} hint={w.valueHint} required {...bind('value')} />
      <div className="form-row">
        <TextField label={w.from} type="date" required {...bind('validFrom')} />
        <TextField label={w.basis} {...bind('legalBasis')} />
      </div>
      <TextAreaField label={w.reason} required {...bind('reason')} />
      <ProblemNote problem={problem} error={error} fields={Object.keys(initial)} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.submit}
        </Button>
      </DialogFoot>
    </form>
  )
}
