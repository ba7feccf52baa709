import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '../../../domain/query-state.tsx'
import { useMay } from '../../../domain/viewer.ts'
import { graphql } from '../../../gql/index.ts'
import type { SettingsQuery } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { roleWords } from '../../../lib/messages/administration.ts'
import { settingPartWords, settingWords } from '../../../lib/messages/standards.ts'
import { settingText } from '../../../lib/setting-value.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Holidays } from './holidays.tsx'
import { ProposeSetting } from './propose-setting.tsx'

const Settings = graphql(`
  query Settings {
    settingKinds {
      key
      label
      usual
      without
      setting {
        id
        value
        validFrom
        legalBasis
      }
    }
  }
`)

export type SettingRow = SettingsQuery['settingKinds'][number]

export default function SettingsPage() {
  const w = useWords(settingWords)
  const { close } = useWords(frameWords)
  const words = { ...useWords(settingPartWords), ...useWords(roleWords) }
  const [result, ask] = useQuery({ query: Settings })
  const [changing, setChanging] = useState<SettingRow | null>(null)
  const mayPropose = useMay('setting.propose')
  const columns: Column<SettingRow>[] = [
    {
      key: 'setting',
      title: w.setting,
      wrap: true,
      cell: ({ label, key }) => <span title={key}>{label}</span>,
    },
    {
      key: 'value',
      title: w.value,
      wrap: true,
      cell: ({ key, setting, ...unset }) =>
        setting ? settingText(key, setting.value, words) : <Unset settingKey={key} {...unset} />,
    },
    { key: 'from', title: w.from, cell: ({ setting }) => setting?.validFrom ?? w.notEntered },
    { key: 'basis', title: w.basis, wrap: true, cell: ({ setting }) => setting?.legalBasis },
    ...(mayPropose ? [proposeColumn(w, setChanging)] : []),
  ]
  return (
    <Page title={w.title} state={w.state}>
      <Section title={w.settings}>
        <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
          {({ settingKinds }) => (
            <DataTable
              name="settings"
              label={w.settings}
              columns={columns}
              rows={settingKinds}
              rowKey={({ key }) => key}
            />
          )}
        </QueryState>
      </Section>
      <Holidays />
      {changing && (
        <Dialog title={w.proposeTitle} closeLabel={close} onClose={() => setChanging(null)}>
          <ProposeSetting kind={changing} onClose={() => setChanging(null)} />
        </Dialog>
      )}
    </Page>
  )
}

/** What holds while the county has entered nothing; an empty form has no value to show. */
function Unset({
  settingKey,
  usual,
  without,
}: Pick<SettingRow, 'usual' | 'without'> & { settingKey: string }) {
  const words = { ...useWords(settingPartWords), ...useWords(roleWords) }
  const isForm = usual.includes('""')
  return (
    <>
      {!isForm && `${settingText(settingKey, usual, words)} `}
      <span className="quiet">{without}</span>
    </>
  )
}

// Whom to ask for a second factor is not the money's office to say.
const ofSecurity = 'secondFactorRoles'

type Words = { acts: string; propose: string; enterFirst: string; bySecurity: string }

const proposeColumn = (w: Words, onChange: (row: SettingRow) => void): Column<SettingRow> => ({
  key: 'propose',
  title: w.acts,
  cell: (row) =>
    row.key === ofSecurity ? (
      <span className="quiet">{w.bySecurity}</span>
    ) : (
      <Button kind="text" onClick={() => onChange(row)}>
        {row.setting ? w.propose : w.enterFirst}
      </Button>
    ),
})
