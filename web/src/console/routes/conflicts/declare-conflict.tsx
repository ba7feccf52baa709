import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { conflictWords } from '../../../lib/messages/records.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../../ui/field.tsx'

const DeclareConflictMutation = graphql(`
  mutation DeclareConflict($input: DeclareConflictInput!) {
    declareConflict(input: $input) {
      __typename
      ... on ConflictDeclared {
        declaration {
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

type Props = { village: string; onClose: () => void; onDone: () => void }

export function DeclareConflict({ village, onClose, onDone }: Props) {
  const w = useWords(conflictWords)
  const { county } = useCounty()
  const [{ data, error, fetching }, declare] = useMutation(DeclareConflictMutation)
  const problem = data?.declareConflict
  const { values, bind } = useValues({ village, statement: '' }, problem)
  async function send() {
    const answer = await declare({ input: values })
    if (answer.data?.declareConflict.__typename !== 'ConflictDeclared') return
    onDone()
    onClose()
  }
  return (
    <form className="form" onSubmit={onSubmit(() => void send())}>
      <p>{w.text}</p>
      <SelectField label={w.village} required {...bind('village')}>
        <option value="" />
        {county.children.map((township) => (
          <optgroup key={township.code} label={township.name}>
            {township.children.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <TextAreaField
        label={w.statement}
        placeholder={w.statementHint}
        required
        {...bind('statement')}
      />
      <ProblemNote problem={problem} error={error} fields={['village', 'statement']} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.declare}
        </Button>
      </DialogFoot>
    </form>
  )
}
