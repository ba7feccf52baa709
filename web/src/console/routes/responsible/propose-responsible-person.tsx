import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { responsibleWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'

const ProposeResponsiblePersonMutation = graphql(`
  mutation ProposeResponsiblePerson($input: ProposeResponsiblePersonInput!) {
    proposeResponsiblePerson(input: $input) {
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

const empty = { post: '', name: '', officePhone: '', validFrom: '', supersedes: '', reason: '' }

type Person = { id: string; post: string; name: string }
type Props = {
  region: { code: string; responsiblePersons: readonly Person[] }
  onClose: () => void
}

export function ProposeResponsiblePerson({ region, onClose }: Props) {
  const w = useWords(responsibleWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeResponsiblePersonMutation)
  const problem = data?.proposeResponsiblePerson
  const { values, bind, setValues } = useValues(empty, problem)
  if (problem?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  const send = () =>
    void propose({
      input: { region: region.code, ...values, supersedes: values.supersedes || null },
    })
  function replace({ target: { value: supersedes } }: { target: { value: string } }) {
    const before = region.responsiblePersons.find(({ id }) => id === supersedes)
    setValues({ ...values, supersedes, ...(before && !values.post && { post: before.post }) })
  }
  return (
    <form className="form" onSubmit={onSubmit(send)}>
      <SelectField label={w.replaces} {...bind('supersedes')} onChange={replace}>
        <option value="">{w.newEntry}</option>
        {region.responsiblePersons.map(({ id, post, name }) => (
          <option key={id} value={id}>
            {post} {name}
          </option>
        ))}
      </SelectField>
      <div className="form-row">
        <TextField label={w.post} required {...bind('post')} />
        <TextField label={w.name} required {...bind('name')} />
      </div>
      <div className="form-row">
        <TextField label={w.phone} type="tel" required {...bind('officePhone')} />
        <TextField label={w.takesOffice} type="date" required {...bind('validFrom')} />
      </div>
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
