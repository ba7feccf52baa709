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
import { useWords } from '../../../lib/language.tsx'
import { standardWords } from '../../../lib/messages/standards.ts'
import { Button } from '../../../ui/button.tsx'
import { DialogFoot } from '../../../ui/dialog.tsx'
import { SelectField, TextAreaField, TextField } from '../../../ui/field.tsx'
import type { StandardRow } from './list.tsx'

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
  unit: 'PERSON_MONTH',
  amount: '',
  ratePermille: '',
  validFrom: '',
  documentNo: '',
  supersedes: '',
  reason: '',
}

const KINDS = ['BASIC', 'CARE', 'BAND', 'CATEGORICAL'] as const
const UNITS = ['PERSON_MONTH', 'PERSON_YEAR', 'PERMILLE_OF_BASIC'] as const
const BANDS = ['A', 'B', 'C'] as const
const LEVELS = ['SELF_CARING', 'PARTLY_DEPENDENT', 'FULLY_DEPENDENT'] as const

type Props = { standards: readonly StandardRow[]; onClose: () => void }

export function ProposeStandard({ standards, onClose }: Props) {
  const w = useWords(standardWords)
  const [{ data, error, fetching }, propose] = useMutation(ProposeStandardMutation)
  const problem = data?.proposeStandard
  const { values, bind } = useValues(empty, problem)
  if (problem?.__typename === 'ProposalDrafted') return <Proposed onClose={onClose} />
  const isRate = values.unit === 'PERMILLE_OF_BASIC'
  const programmes = new Map(standards.map(({ programme }) => [programme.code, programme.name]))
  const send = () =>
    void propose({
      input: {
        programme: values.programme as ProgrammeCode,
        kind: values.kind as StandardKind,
        band: values.kind === 'BAND' ? (values.band as Band) : null,
        selfCareLevel: values.kind === 'CARE' ? (values.selfCareLevel as SelfCareLevel) : null,
        unit: values.unit as StandardUnit,
        amount: isRate ? null : values.amount,
        ratePermille: isRate ? Number(values.ratePermille) : null,
        validFrom: values.validFrom,
        documentNo: values.documentNo,
        supersedes: values.supersedes || null,
        reason: values.reason,
      },
    })
  const options = (codes: readonly (keyof typeof w)[]) =>
    codes.map((code) => (
      <option key={code} value={code}>
        {w[code]}
      </option>
    ))
  return (
    <form className="form" onSubmit={onSubmit(send)}>
      <div className="form-row">
        <SelectField label={w.programme} {...bind('programme')}>
          {[...programmes].map(([code, name]) => (
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
      <div className="form-row">
        <SelectField label={w.unit} {...bind('unit')}>
          {options(UNITS)}
        </SelectField>
        {isRate ? (
          <TextField
            label={w.rate}
            inputMode="numeric"
            pattern="\d{1,4}"
            required
            {...bind('ratePermille')}
          />
        ) : (
          <TextField
            label={w.yuan}
            inputMode="decimal"
            placeholder="740.00"
            required
            {...bind('amount')}
          />
        )}
      </div>
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
      <SelectField label={w.supersedes} hint={w.supersedesHint} {...bind('supersedes')}>
        <option value="">{w.rise}</option>
        {standards
          .filter(
            ({ programme, kind }) => programme.code === values.programme && kind === values.kind,
          )
          .map(({ id, validFrom, documentNo }) => (
            <option key={id} value={id}>
              {validFrom} {documentNo}
            </option>
          ))}
      </SelectField>
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
