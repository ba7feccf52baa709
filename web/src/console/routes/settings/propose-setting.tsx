import { useState } from 'react'
import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote, problemAt } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { settingPartWords, settingWords } from '../../../lib/messages/standards.ts'
import { choicesOf, jsonOf, partsOf, typedOf, type Part } from '../../../lib/setting-value.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
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

const FIELDS = ['value', 'validFrom', 'legalBasis', 'reason']

/** A field for each part of the value; its own form stays what it is. */
export function ProposeSetting({ kind, onClose }: { kind: SettingRow; onClose: () => void }) {
  const w = useWords(settingWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeSettingMutation)
  const problem = data?.proposeSetting
  const parts = partsOf(kind.setting?.value ?? kind.usual) ?? []
  const [typed, setTyped] = useState(parts.map((part) => typedOf(kind.key, part)))
  const initial = { validFrom: '', legalBasis: kind.setting?.legalBasis ?? '', reason: '' }
  const { values, bind } = useValues(initial, problem)
  if (problem?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  const send = () =>
    void propose({
      input: {
        key: kind.key,
        value: jsonOf(kind.key, parts, typed),
        ...values,
        legalBasis: values.legalBasis || null,
      },
    })
  const type = (n: number, text: string) =>
    setTyped(typed.map((each, place) => (place === n ? text : each)))
  return (
    <form className="form" onSubmit={onSubmit(send)}>
      <p>{kind.label}</p>
      {!kind.setting && <p className="quiet">{kind.without}</p>}
      <div className="form-row">
        {parts.map((part, n) => (
          <PartField
            key={part.name}
            settingKey={kind.key}
            part={part}
            typed={typed[n] ?? ''}
            onType={(text) => type(n, text)}
            error={n === 0 && problemAt(problem, 'value')}
          />
        ))}
      </div>
      <div className="form-row">
        <TextField label={w.from} type="date" required {...bind('validFrom')} />
        <TextField label={w.basis} {...bind('legalBasis')} />
      </div>
      <TextAreaField label={w.reason} required {...bind('reason')} />
      <ProblemNote problem={problem} error={error} fields={FIELDS} />
      <DialogFoot>
        <Button kind="primary" type="submit" disabled={fetching}>
          {w.submit}
        </Button>
      </DialogFoot>
    </form>
  )
}

type PartProps = {
  settingKey: string
  part: Part
  typed: string
  onType: (text: string) => void
  error: string | false | undefined
}

function PartField({ settingKey, part, typed, onType, error }: PartProps) {
  const w = useWords(settingWords)
  const words = useWords(settingPartWords)
  const field = {
    label: part.name === '' ? w.value : (words[part.name] ?? part.name),
    value: typed,
    hint: words[`${part.name}Hint`],
    error,
    required: true,
  }
  const choices = choicesOf(settingKey, part)
  if (!choices)
    return (
      <TextField {...field} inputMode="decimal" onChange={(event) => onType(event.target.value)} />
    )
  return (
    <SelectField {...field} onChange={(event) => onType(event.target.value)}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {words[choice] ?? choice}
        </option>
      ))}
    </SelectField>
  )
}
