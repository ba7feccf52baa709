import { graphql } from '../../gql/index.ts'
import type { LogPageQuery } from '../../gql/graphql.ts'
import { count, moment } from '../../lib/format.ts'
import { words } from '../../lib/i18n.ts'
import { useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query LogPage {
    ...Frame
    publicLog {
      origin
      size
      root
      sealedAt
      key
      handovers
      witnesses {
        name
        signed
      }
    }
  }
`)

const text = words(
  {
    title: '公开日志',
    about:
      '公示的发布、更正、撤回、结束，以及本系统里每一次写入，都按先后记成一条，只能往后加，不能改、不能删。外人看不到条目的内容，只看到它的校验值；但任何人都能验证：日志从没有被改写，一份公示确实记在里面。',
    empty: '日志还没有第一个检查点。',
    size: (entries: string) => `${entries} 条`,
    entries: '现有条目',
    sealed: '封存时间',
    sealedHint: '有新的写入后几秒内封存；久未更新而公示有变动，请向公示单位问清。',
    root: '根校验值',
    rootHint:
      '抄下条目数和这个值：以后条目更多了，仍能验证您抄下的这一段没有被改过。传给别人对照，可知各人看到的是不是同一本日志。',
    key: '日志公钥',
    handovers: (times: number) => `公钥更换过 ${times} 次，每次由旧钥签名交给新钥：`,
    handover: '交接记录',
    witnesses: '县外见证人',
    signed: '已签当前检查点',
    unsigned: '未签当前检查点',
    nobody:
      '还没有县外的见证人：目前只有本县的签名。省市部门、审计机关、媒体都可以做见证人（C2SP tlog-witness），请与公示单位联系。',
    check: '怎样验证',
    checkNotice: '核验一份公示',
    program: '核验程序（单个文件，无依赖，可离线运行）',
    files: '文件',
    checkpoint: '最新检查点（C2SP tlog-checkpoint，Ed25519 签名）',
    tiles:
      '分块：/log/tile/层/序号，条目：/log/tile/entries/序号（C2SP tlog-tiles），不变，可长久缓存。',
    witnessKeys: '见证人公钥',
  },
  {
    title: 'Public log',
    about:
      'Every posting, correction, withdrawal and closing of a notice, and every other write of this system, is one entry. Entries are added and never changed or removed. Outsiders see a digest of each and not what it says; yet anybody can verify that the log was never rewritten and that a notice is in it.',
    empty: 'The log has no checkpoint yet.',
    size: (entries: string) => `${entries} entries`,
    entries: 'Entries',
    sealed: 'Sealed',
    sealedHint:
      'Within seconds of a write. Where it is old though notices have changed, ask whoever posts them.',
    root: 'Root',
    rootHint:
      'Write down the number of entries and this value: later, when there are more, you can still verify that this part was not changed. Compare it with others: it tells whether all of you see the same log.',
    key: 'Key of the log',
    handovers: (times: number) =>
      `The key was changed ${times} times; each time the old one signed for the new:`,
    handover: 'Handovers',
    witnesses: 'Witnesses outside the county',
    signed: 'signed this checkpoint',
    unsigned: 'has not signed this checkpoint',
    nobody:
      'There is no witness outside the county yet: the county alone signs. An office of the province, auditors or a newspaper can be one (C2SP tlog-witness): ask whoever posts the notices.',
    check: 'How to verify',
    checkNotice: 'Verify a notice',
    program: 'The program (one file, no dependencies, works offline)',
    files: 'Files',
    checkpoint: 'Latest checkpoint (C2SP tlog-checkpoint, signed with Ed25519)',
    tiles:
      'Tiles: /log/tile/LEVEL/INDEX, entries: /log/tile/entries/INDEX (C2SP tlog-tiles). They never change and can be kept for good.',
    witnessKeys: 'Keys of witnesses',
  },
)

function Log({ data }: { data: LogPageQuery }) {
  const t = useWords(text)
  const { publicLog } = data
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <p>{t.about}</p>
      {publicLog ? <Head log={publicLog} /> : <p className="empty">{t.empty}</p>}
      <h2>{t.check}</h2>
      <ul className="files">
        <li>
          <a href="/verify">{t.checkNotice}</a>
        </li>
        <li>
          <a href="/verify/mingzhang-verify.mjs" download>
            {t.program}
          </a>
        </li>
      </ul>
      <h2>{t.files}</h2>
      <ul className="files">
        <li>
          <a href="/log/checkpoint">{t.checkpoint}</a>
        </li>
        <li>
          <a href="/log/key">{t.key}</a>
        </li>
        <li>
          <a href="/log/witnesses">{t.witnessKeys}</a>
        </li>
      </ul>
      <p className="small">{t.tiles}</p>
    </Frame>
  )
}

function Head({ log }: { log: NonNullable<LogPageQuery['publicLog']> }) {
  const t = useWords(text)
  return (
    <>
      <h2>{t.entries}</h2>
      <p>
        <strong>{t.size(count(log.size))}</strong>
      </p>
      <p>
        {t.sealed} {moment(log.sealedAt)}
      </p>
      <p className="small">{t.sealedHint}</p>
      <h2>{t.root}</h2>
      <p className="hash">{log.root}</p>
      <p className="small">{t.rootHint}</p>
      <h2>{t.key}</h2>
      <p className="hash">{log.key}</p>
      {log.handovers > 0 && (
        <p>
          {t.handovers(log.handovers)} <a href="/log/handovers">{t.handover}</a>
        </p>
      )}
      <h2>{t.witnesses}</h2>
      {log.witnesses.length === 0 && <p>{t.nobody}</p>}
      <ul>
        {log.witnesses.map(({ name, signed }) => (
          <li key={name}>
            {name} — {signed ? t.signed : t.unsigned}
          </li>
        ))}
      </ul>
    </>
  )
}

export const logPage: Page = async (ask) => <Log data={await ask(Query, {})} />
