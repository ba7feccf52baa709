import { Changes } from '../../../domain/changes.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { correctionWords } from '../../../lib/messages/corrections.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import type { FundTrace } from './page.tsx'

/** Who corrected a quota or an allocation of this chain, from what to what, and why. */
export function Corrections({ corrections }: { corrections: FundTrace['corrections'] }) {
  const w = useWords(correctionWords)
  if (corrections.length === 0) return null
  return (
    <Section title={w.history}>
      <DataTable
        name="corrections"
        label={w.history}
        columns={[
          {
            key: 'which',
            title: w.which,
            wrap: true,
            cell: ({ documentId, documentNo, kind }) => (
              <>
                <ObjectLink id={documentId}>{documentNo}</ObjectLink>{' '}
                <span className="quiet">{w.kinds[kind]}</span>
              </>
            ),
          },
          {
            key: 'change',
            title: w.change,
            wrap: true,
            cell: ({ changes }) => <Changes changes={changes} nothing={w.nothing} />,
          },
          { key: 'why', title: w.why, wrap: true, cell: ({ reason }) => reason },
          {
            key: 'who',
            title: w.who,
            wrap: true,
            cell: ({ proposedBy, confirmedBy }) =>
              proposedBy ? `${proposedBy.displayName} / ${confirmedBy?.displayName}` : w.byFile,
          },
          { key: 'when', title: w.when, cell: ({ recordedAt }) => moment(recordedAt) },
        ]}
        rows={corrections}
        rowKey={({ documentId, recordedAt }) => `${documentId}/${recordedAt}`}
        stacks
      />
    </Section>
  )
}
