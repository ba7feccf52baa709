import { ObjectLink } from '../../../domain/object-link.tsx'
import { type FragmentType, graphql, readFragment } from '../../../gql/index.ts'
import type { ObjectionLineFragment } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { objectionWords } from '../../../lib/messages/objections.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import type { ReactNode } from 'react'
import { ObjectionStateMark } from './state-mark.tsx'

const ObjectionLine = graphql(`
  fragment ObjectionLine on Objection {
    id
    kind
    channel
    grounds
    state
    overdue
    concerns
    receivedOn
    dueOn
    region {
      name
    }
    notice {
      id
      title
    }
  }
`)

type Props = {
  objections: readonly FragmentType<typeof ObjectionLine>[]
  /** Beside their notice it need not be named. */
  ofOneNotice?: boolean
  more?: ReactNode
}

export function ObjectionTable({ objections, ofOneNotice = false, more }: Props) {
  const w = useWords(objectionWords)
  const frame = useWords(frameWords)
  const rows = objections.map((each) => readFragment(ObjectionLine, each))
  const columns: Column<ObjectionLineFragment>[] = [
    {
      key: 'grounds',
      title: w.grounds,
      cell: ({ id, grounds }) => <ObjectLink id={id}>{w.groundsOf[grounds]}</ObjectLink>,
    },
    {
      key: 'state',
      title: w.state,
      cell: ({ state, overdue }) => <ObjectionStateMark state={state} overdue={overdue} />,
    },
    {
      key: 'concerns',
      title: w.concern,
      wrap: true,
      cell: ({ concerns }) => concerns.map((each) => w.concerns[each]).join('；'),
    },
    { key: 'due', title: w.due, cell: ({ dueOn }) => dueOn },
    { key: 'received', title: w.received, cell: ({ receivedOn }) => receivedOn },
    { key: 'kind', title: w.kind, cell: ({ kind }) => w.kinds[kind] },
    { key: 'channel', title: w.channel, cell: ({ channel }) => w.channels[channel] },
    ...(ofOneNotice
      ? []
      : [
          {
            key: 'place',
            title: w.place,
            cell: ({ region }: ObjectionLineFragment) => region.name,
          },
          {
            key: 'notice',
            title: w.notice,
            wrap: true,
            cell: ({ notice }: ObjectionLineFragment) => notice?.title,
          },
        ]),
  ]
  return (
    <DataTable
      name="objections"
      label={w.title}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      {...(!ofOneNotice && { tall: true, chooserLabel: frame.columns })}
      more={more}
    />
  )
}
