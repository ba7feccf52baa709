import { useState, type FormEvent } from 'react'
import { useMutation } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { accountWords } from '../../../lib/messages/administration.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'

const CreateAccountMutation = graphql(`
  mutation CreateAccount($input: CreateAccountInput!) {
    createAccount(input: $input) {
      __typename
      ... on AccountCreated {
        account {
          ...Accounts_account
        }
        firstPassword
      }
      ... on Problem {
        message
        path
      }
    }
  }
`)

const FIELDS = ['login', 'displayName', 'unit', 'teamCode', 'homeVillage'] as const
type Values = Record<(typeof FIELDS)[number], string>

const empty: Values = { login: '', displayName: '', unit: '', teamCode: '', homeVillage: '' }

export function CreateAccount({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const w = useWords(accountWords)
  const { county } = useCounty()
  const [{ data, error, fetching }, create] = useMutation(CreateAccountMutation)
  const [values, setValues] = useState(empty)
  const result = data?.createAccount
  if (result?.__typename === 'AccountCreated')
    return <FirstPassword password={result.firstPassword} onClose={onClose} />

  const problem = result
  const bind = (name: keyof Values) => ({
    value: values[name],
    error: problemAt(problem, name),
    onChange: (event: { target: { value: string } }) =>
      setValues({ ...values, [name]: event.target.value }),
  })
  async function submit(event: FormEvent) {
    event.preventDefault()
    const { teamCode, homeVillage, ...needed } = values
    const answer = await create({
      input: { ...needed, teamCode: teamCode || null, homeVillage: homeVillage || null },
    })
    if (answer.data?.createAccount.__typename === 'AccountCreated') onDone()
  }
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <TextField label={w.name} required autoFocus {...bind('displayName')} />
      <TextField
        label={w.login}
        hint={w.loginHint}
        required
        autoComplete="off"
        {...bind('login')}
      />
      <TextField label={w.unit} required {...bind('unit')} />
      <div className="form-row">
        <TextField label={w.team} hint={w.teamHint} {...bind('teamCode')} />
        <SelectField label={w.homeVillage} hint={w.homeVillageHint} {...bind('homeVillage')}>
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
      </div>
      <ProblemNote problem={problem} error={error} fields={FIELDS} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.create}
        </Button>
      </DialogFoot>
    </form>
  )
}

function FirstPassword({ password, onClose }: { password: string; onClose: () => void }) {
  const w = useWords(accountWords)
  return (
    <>
      <p>{w.firstPassword}</p>
      <p className="shown-once">
        <code>{password}</code>
      </p>
      <p className="note note-warn">{w.firstPasswordText}</p>
      <DialogFoot>
        <Button kind="primary" onClick={onClose}>
          {w.done}
        </Button>
      </DialogFoot>
    </>
  )
}
