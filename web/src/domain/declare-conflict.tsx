import { useMutation } from 'urql'
import { useCounty } from './county.ts'
import { onSubmit, useValues } from './form-values.ts'
import { ProblemNote } from './problem.tsx'
import { graphql } from '../gql/index.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { conflictWords } from '../lib/messages/records.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogFoot } from '../ui/dialog.tsx'
import { Facts } from '../ui/facts.tsx'
import { SelectField, TextAreaField } from '../ui/field.tsx'

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

/** What the tie is to: a household by its id and what it is called here, or a village yet to be chosen. */
export type Tie = { household: { id: string; name: string } } | { village: string }

type Props = { tie: Tie; onClose: () => void; onDone: () => void }

export function DeclareConflict({ tie, onClose, onDone }: Props) {
  const w = useWords(conflictWords)
  const { close } = useWords(frameWords)
  return (
    <Dialog title={w.declareTitle} closeLabel={close} onClose={onClose}>
      <Form tie={tie} onClose={onClose} onDone={onDone} />
    </Dialog>
  )
}

function Form({ tie, onClose, onDone }: Props) {
  const w = useWords(conflictWords)
  const { county } = useCounty()
  const [{ data, error, fetching }, declare] = useMutation(DeclareConflictMutation)
  const problem = data?.declareConflict
  const household = 'household' in tie ? tie.household : null
  const initial = { village: 'village' in tie ? tie.village : '', statement: '' }
  const { values, bind } = useValues(initial, problem)
  async function send() {
    const { village, statement } = values
    const input = household ? { householdId: household.id, statement } : { village, statement }
    const answer = await declare({ input })
    if (answer.data?.declareConflict.__typename !== 'ConflictDeclared') return
    onDone()
    onClose()
  }
  return (
    <form className="form" onSubmit={onSubmit(() => void send())}>
      <p>{w.text}</p>
      {household ? (
        <Facts rows={[[w.household, household.name]]} />
      ) : (
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
      )}
      <TextAreaField
        label={w.statement}
        placeholder={household ? w.kinHint : w.statementHint}
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
