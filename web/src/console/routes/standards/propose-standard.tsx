import { useState } from 'react'
import { useMutation } from 'urql'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import { Proposed } from '../../../domain/proposed.tsx'
import { graphql } from '../../../gql/index.ts'
import type {
  Band,
  ProgrammeCode,
  SelfCareLevel,
  StandardKind,
  StandardUnit,
} from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { standardWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import type { Drafting, StandardRow } from './list.tsx'

const ProposeStandardMutation = graphql(`
  mutation ProposeStandard($input: ProposeStandardInput!) {
    proposeStandard(input: $input) {
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

const empty = {
  programme: 'SUBSISTENCE_URBAN',
  kind: 'BASIC',
  band: '',
  selfCareLevel: '',
  unit: '',
  amount: '',
  ratePermille: '',
  validFrom: '',
  documentNo: '',
  reason: '',
}

const KINDS = ['BASIC', 'CARE', 'BAND', 'CATEGORICAL'] as const
const AMOUNTS = ['PERSON_MONTH', 'PERSON_YEAR'] as const
const BANDS = ['A', 'B', 'C'] as const
const LEVELS = ['SELF_CARING', 'PARTLY_DEPENDENT', 'FULLY_DEPENDENT'] as const

/** What the form begins with: all of a row that is corrected, of one that is revised what stays. */
const initialOf = ({ from, correct }: Drafting) => ({
  ...empty,
  ...(from && {
    programme: from.programme.code as string,
    kind: from.kind as string,
    band: from.band ?? '',
    selfCareLevel: from.selfCareLevel ?? '',
    unit: from.unit as string,
  }),
  ...(from &&
    correct && {
      amount: from.amount ?? '',
      ratePermille: String(from.ratePermille ?? ''),
      validFrom: from.validFrom,
      documentNo: from.documentNo,
    }),
})

type Programme = Pick<StandardRow['programme'], 'code' | 'name'>
type Props = Drafting & { programmes: readonly Programme[]; onClose: () => void }

export function ProposeStandard({ programmes, from, correct = false, onClose }: Props) {
  const w = useWords(standardWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeStandardMutation)
  const problem = data?.proposeStandard
  const [unreadable, setUnreadable] = useState(false)
  const { values, bind } = useValues(initialOf({ from, correct }), problem)
  if (problem?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  const isRate = values.kind === 'BAND' || values.kind === 'CATEGORICAL'
  const amount = values.amount.trim().replaceAll(',', '')
  function send() {
    // A form says at its field what the schema could only refuse as a whole.
    const readable = isRate || /^\d{1,6}(\.\d{1,2})?$/.test(amount)
    setUnreadable(!readable)
    if (!readable) return
    void propose({
      input: {
        programme: values.programme as ProgrammeCode,
        kind: values.kind as StandardKind,
        band: values.kind === 'BAND' ? (values.band as Band) : null,
        selfCareLevel: values.kind === 'CARE' ? (values.selfCareLevel as SelfCareLevel) : null,
        unit: isRate ? 'PERMILLE_OF_BASIC' : (values.unit as StandardUnit),
        amount: isRate ? null : amount,
        ratePermille: isRate ? Number(values.ratePermille) : null,
        validFrom: values.validFrom,
        documentNo: values.documentNo,
        supersedes: correct && from ? from.id : null,
        reason: values.reason,
      },
    })
  }
  const options = (codes: readonly (keyof typeof w)[]) =>
    codes.map((code) => (
      <option key={code} value={code}>
        {w[code] as string}
      </option>
    ))
  return (
    <form className="form" onSubmit={onSubmit(send)}>
      {from ? (
        <Standing row={from} correct={correct} />
      ) : (
        <>
          <div className="form-row">
            <SelectField label={w.programme} {...bind('programme')}>
              {programmes.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </SelectField>
            <SelectField label={w.kind} {...bind('kind')}>
              {options(KINDS)}
            </SelectField>
          </div>
          {values.kind === 'BAND' && (
            <SelectField label={w.part} required {...bind('band')}>
              <option value="" />
              {options(BANDS)}
            </SelectField>
          )}
          {values.kind === 'CARE' && (
            <SelectField label={w.part} required {...bind('selfCareLevel')}>
              <option value="" />
              {options(LEVELS)}
            </SelectField>
          )}
        </>
      )}
      {isRate ? (
        <TextField
          label={w.rate}
          inputMode="numeric"
          pattern="\d{1,4}"
          required
          {...bind('ratePermille')}
        />
      ) : (
        <div className="form-row">
          <TextField
            label={w.yuan}
            inputMode="decimal"
            placeholder="740.00"
            required
            {...bind('amount')}
            {...(unreadable && { error: w.amountHint })}
          />
          <SelectField label={w.unit} required {...bind('unit')}>
            <option value="" />
            {options(AMOUNTS)}
          </SelectField>
        </div>
      )}
      <div className="form-row">
        <TextField
          label={w.from}
          type="month"
          placeholder="2026-01"
          pattern="\d{4}-\d{2}"
          required
          {...bind('validFrom')}
        />
        <TextField label={w.document} required {...bind('documentNo')} />
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

/** The row that the draft is about. */
function Standing({ row, correct }: { row: StandardRow; correct: boolean }) {
  const w = useWords(standardWords)
  const { programme, kind, band, selfCareLevel, amount, ratePermille, validFrom, documentNo } = row
  const part = (band && w[band]) ?? (selfCareLevel && w[selfCareLevel])
  const worth = amount ? `${money(amount)} ${w[row.unit]}` : `${ratePermille}‰`
  return (
    <>
      <p>
        {[programme.name, w[kind], part].filter(Boolean).join(' · ')}
        <br />
        <span className="quiet">{w.standing(worth, validFrom, documentNo)}</span>
      </p>
      {correct && <p className="note note-warn">{w.correctHint}</p>}
    </>
  )
}
