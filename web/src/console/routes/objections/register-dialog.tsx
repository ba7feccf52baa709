import { useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useCounty } from '../../../domain/county.ts'
import { DialogButton } from '../../../domain/dialog-button.tsx'
import { onSubmit, useValues } from '../../../domain/form-values.ts'
import { ProblemNote } from '../../../domain/problem.tsx'
import type { ObjectionChannel, ObjectionGrounds } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { objectionWords } from '../../../lib/messages/objections.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog, DialogFoot } from '../../../ui/dialog.tsx'
import { ChoiceField, TextAreaField, TextField } from '../../../ui/field.tsx'
import { RegisterObjection, RowsOfBoard } from './documents.ts'
import './objections.css'
import { rowChoices } from './row-choices.ts'

/** What came on paper, by telephone or in person; the code is shown once, to be handed over. */
export function RegisterObjectionButton(props: { noticeId: string; onDone: () => void }) {
  const w = useWords(objectionWords)
  return (
    <DialogButton permission="objection.register" label={w.register}>
      {(close) => <RegisterDialog {...props} onClose={close} />}
    </DialogButton>
  )
}

type Props = { noticeId: string; onClose: () => void; onDone: () => void }

const fields = ['channel', 'receivedOn', 'grounds', 'rowId', 'statement', 'contact'] as const

function RegisterDialog({ noticeId, onClose, onDone }: Props) {
  const w = useWords(objectionWords)
  const { close, choose } = useWords(frameWords)
  const { clock } = useCounty()
  const [clientKey] = useState(() => crypto.randomUUID())
  const [{ data, error, fetching }, send] = useMutation(RegisterObjection)
  const [{ data: board }] = useQuery({ query: RowsOfBoard, variables: { id: noticeId } })
  const answer = data?.registerObjection
  const problem = answer?.__typename === 'ObjectionFiled' ? undefined : answer
  const { values, bind } = useValues(
    { channel: '', receivedOn: clock.today, grounds: '', rowId: '', statement: '', contact: '' },
    problem,
  )
  async function submit() {
    const input = {
      ...{ noticeId, clientKey, receivedOn: values.receivedOn, statement: values.statement },
      channel: values.channel as ObjectionChannel,
      grounds: values.grounds as ObjectionGrounds,
      rowId: values.rowId || null,
      contact: values.contact || null,
    }
    const { data: told } = await send({ input })
    if (told?.registerObjection.__typename === 'ObjectionFiled') onDone()
  }
  if (answer?.__typename === 'ObjectionFiled')
    return (
      <Dialog title={w.code} closeLabel={close} onClose={onClose}>
        <p>
          {w.registeredAs[answer.kind]} {w.answerBy(answer.dueOn)}
        </p>
        <p className="tracking-code">{answer.code.match(/.{4}/g)!.join(' ')}</p>
        <p>{w.codeText}</p>
      </Dialog>
    )
  const { WEB: _, ...channels } = w.channels
  return (
    <Dialog title={w.register} closeLabel={close} onClose={onClose}>
      <form className="form" onSubmit={onSubmit(() => void submit())}>
        <p>{w.registerText}</p>
        <ChoiceField
          none={choose}
          label={w.channel}
          choices={channels}
          required
          {...bind('channel')}
        />
        {/* Which days can be is the server's to say: the clock may stand behind the posting. */}
        <TextField label={w.receivedOn} type="date" required {...bind('receivedOn')} />
        <ChoiceField
          none={choose}
          label={w.grounds}
          choices={w.groundsOf}
          required
          {...bind('grounds')}
        />
        <ChoiceField
          label={w.row}
          none={w.wholeList}
          choices={rowChoices(board, w)}
          {...bind('rowId')}
        />
        <TextAreaField label={w.statementField} rows={4} required {...bind('statement')} />
        <TextField label={w.contactField} autoComplete="off" {...bind('contact')} />
        <ProblemNote problem={problem} error={error} fields={fields} />
        <DialogFoot>
          <Button kind="primary" type="submit" disabled={fetching}>
            {w.register}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
