import { graphql } from '../../gql/index.ts'
import type { VerifyPageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query VerifyPage {
    ...Frame
  }
`)

const text = words(
  {
    title: '核验公示',
    ask: '公示编号',
    verify: '核验',
    hint: '编号在公示页面和公示单上。核验在您的浏览器里进行：取回公示内容和公开日志的证明，逐项比对。',
    verdicts: {
      CHECKING: '正在核验…',
      SAME: '一致：这份公示与发布时记入公开日志的内容相同。',
      DIFFERENT: '不一致：有内容与公开日志对不上，请截图并反映。',
      WITHDRAWN: '已撤回：这份公示确曾发布，后来撤回；撤回也记在公开日志里。',
      SUPERSEDED: '已更正：这份公示确曾发布，后来由更正后的公示代替。',
      WAITING: '等待入链：刚刚发生的变动几秒后才计入公开日志，本页会自动再核验。',
      UNKNOWN: '查无此号：没有发布过这个编号的公示。',
      UNABLE:
        '这个浏览器不能核验：本页须用 https 打开，或者浏览器太旧。这不说明公示有问题，请换一个打开，或按下面的办法离线核验。',
      OFFLINE: '没能取回证明，请检查网络后再试。',
    },
    compared: '比对了什么',
    key: '签名用本县公布的这把日志公钥查验，不用证明里自带的；请与您抄下的或纸上的对照：',
    seen: '比对时日志有 {size} 条；给出的最后一条关于这份公示的记录是第 {last} 条，截至 {day}。其后的 {later} 条外人打不开，是否与这份公示有关无从得知。',
    checks: {
      wellFormed: '证明的写法正确',
      checkpointSigned: '公开日志的检查点由本县的密钥签名',
      witnessesSigned: '证明所列的见证人也签了同一个检查点（县外有哪些见证人，请看公共日志页）',
      entryNamesManifest: '日志条目写明的正是这份清单的校验值',
      manifestNamesNotice: '清单写明的正是这份公示',
      inLog: '这一条在公开日志里，没有被改过',
      wasPublished: '有发布记录',
      stateAsTold: '网页上的状态与日志里的记录相符',
      closingTold:
        '公示期已过，却没有给出结束的记录：可能还有异议没有办结，也可能少给了记录，请向发布单位问清',
      textAsPosted: '标题、正文、依据、单位和合计与发布时相同',
      rowsAsPosted: '名单逐行与发布时相同',
      namesPublication: '后来的变动指向原来的发布',
    },
    toNotice: '看这份公示，或提出异议',
    sheet: {
      title: '核对手里的公示单',
      body: '按公示单上的次序，把每一行抄在下面，一行一户：姓名、人数、金额，用空格隔开；单上没有金额的不写。序号、类别和备注可写可不写。抄下的内容和二维码里的校验盐只留在您的浏览器里，不会发送。',
      rows: '公示单上的各行',
      compare: '核对',
      same: '一致：抄下的 {rows} 行与发布时记入公开日志的公示单逐行相同。',
      different:
        '不一致：抄下的 {rows} 行与发布时的公示单对不上。可能抄错、漏行或次序不同，也可能单子被改过。请先检查，仍不一致请拍照反映。',
      wrong: '第 {lines} 行看不懂：每行应有姓名和人数，有金额的写金额。',
      unlike: '第 {rows} 行的人数和金额在网上的名单里找不到，先看这些行。',
      sheetPersons: '抄下的人数合计与公示的合计不同。',
      sheetTotal: '抄下的金额合计与公示的合计不同。',
      sheetEdition: '这张公示单的版次与发布记录不同。',
      scope:
        '核对的是每一行的次序、姓名、人数和金额；类别、备注和单上的其他文字不在其中，标题、正文和合计见上面的核验。',
    },
    script: '没有开启脚本的浏览器不能在此核验：可下载核验程序，在任何装有 Node 的电脑上运行。',
    offline: '离线核验',
    offlineBody: '下载核验程序和公示的证明（公示页面地址后加 /proof.json），运行：',
    download: '核验程序（单个文件，无依赖）',
    log: '公开日志：检查点、公钥、见证人',
  },
  {
    title: 'Verify a notice',
    ask: 'Notice number',
    verify: 'Verify',
    hint: 'The number stands on the notice’s page and poster. Your browser fetches the notice and the proof from the public log and compares them itself.',
    verdicts: {
      CHECKING: 'Comparing…',
      SAME: 'The same: this notice is what was entered in the public log when it was posted.',
      DIFFERENT:
        'Not the same: something does not agree with the public log. Keep a picture and report it.',
      WITHDRAWN: 'Withdrawn: it was posted and later taken back; the log holds both.',
      SUPERSEDED: 'Corrected: it was posted, and a corrected notice took its place.',
      WAITING:
        'Waiting: what has just happened enters the public log within seconds; this page looks again by itself.',
      UNKNOWN: 'No such number: no notice was ever posted under it.',
      UNABLE:
        'This browser cannot compare: the page must be opened by https, or the browser is too old. It says nothing against the notice; try another, or the program below.',
      OFFLINE: 'The proof could not be fetched: check the network and try again.',
    },
    compared: 'What was compared',
    key: 'Signatures were checked by this key, which the county publishes, and not by the one a proof brings along; compare it with the one you noted or have on paper:',
    seen: 'The log had {size} entries; the last that was given of this notice is number {last}, as of {day}. The {later} behind it are sealed: whether one is about this notice nobody outside can tell.',
    checks: {
      wellFormed: 'the proof is written as proofs are',
      checkpointSigned: 'the log’s checkpoint is signed by the county’s key',
      witnessesSigned:
        'the witnesses that the proof names signed the same checkpoint (who watches from outside the county stands on the page of the log)',
      entryNamesManifest: 'the log’s entry names this manifest',
      manifestNamesNotice: 'the manifest names this notice',
      inLog: 'the entry is in the public log, unaltered',
      wasPublished: 'there is a record of its posting',
      stateAsTold: 'its state is what the log’s records say',
      closingTold:
        'its time is over and no record of its end was given: an objection may be open, or a record was kept back; ask whoever posted it',
      textAsPosted: 'title, text, basis, office and sums are as posted',
      rowsAsPosted: 'every row is as posted',
      namesPublication: 'what came later points to the posting',
    },
    toNotice: 'To this notice, and to object',
    sheet: {
      title: 'Check the sheet in your hand',
      body: 'Type its rows below in the order of the sheet, a household a line: name, persons, amount, with spaces between; leave the amount out where the sheet has none. Row number, category and remark may be typed or not. What you type and the salt in the QR stay in your browser.',
      rows: 'Rows of the sheet',
      compare: 'Compare',
      same: 'The same: the {rows} rows typed are, row by row, the sheet that was entered in the public log.',
      different:
        'Not the same: the {rows} rows typed are not the sheet that was posted. A slip, a row left out, another order, or an altered sheet. Look again; if it still differs, take a picture and report it.',
      wrong:
        'Line {lines} is no row: each needs a name and persons, and the amount where there is one.',
      unlike: 'Row {rows}: no row on the web has these persons and this amount. Look there first.',
      sheetPersons: 'The persons typed do not add up to the posted total.',
      sheetTotal: 'The amounts typed do not add up to the posted total.',
      sheetEdition: 'The edition of this sheet is not that of the record.',
      scope:
        'Compared were order, name, persons and amount of each row; not category, remark and the other words of the sheet. Title, text and totals are part of the check above.',
    },
    script:
      'A browser without scripts cannot verify here: download the program and run it where there is Node.',
    offline: 'Offline',
    offlineBody:
      'Download the program and the notice’s proof (its address with /proof.json), and run:',
    download: 'The program (one file, no dependencies)',
    log: 'The public log: checkpoint, key, witnesses',
  },
)

function Verify({ data, id }: { data: VerifyPageQuery; id: string }) {
  const t = useWords(text)
  const checks = Object.fromEntries(
    Object.entries(t.checks).map(([name, words]) => [`data-${dashed(name)}`, words]),
  )
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <form className="search" action="/verify">
        <label htmlFor="id">{t.ask}</label>
        <div className="row">
          <input
            id="id"
            name="id"
            type="search"
            defaultValue={id}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <button type="submit">{t.verify}</button>
        </div>
      </form>
      <p className="small">{t.hint}</p>
      <section data-answer hidden aria-live="polite">
        {Object.entries(t.verdicts).map(([verdict, sentence]) => (
          <p key={verdict} data-verdict={verdict} className="verdict" hidden>
            <strong>{sentence}</strong>
          </p>
        ))}
        <details>
          <summary>{t.compared}</summary>
          <ul data-checks {...checks} />
          <p className="small">
            {t.key} <span className="hash" data-key />
          </p>
          <p className="small" data-seen data-words={t.seen} hidden />
        </details>
        <p className="way" data-notice hidden>
          <a href="/">{t.toNotice}</a>
        </p>
      </section>
      <Sheet t={t.sheet} />
      <noscript>
        <p className="warning">{t.script}</p>
      </noscript>
      <section>
        <h2>{t.offline}</h2>
        <p>{t.offlineBody}</p>
        <p className="hash">node mingzhang-verify.mjs proof.json</p>
        <ul className="files">
          <li>
            <a href="/verify/mingzhang-verify.mjs" download>
              {t.download}
            </a>
          </li>
          <li>
            <a href="/log">{t.log}</a>
          </li>
        </ul>
      </section>
      <script type="module" src="/verify/page.mjs" />
    </Frame>
  )
}

/** For who came by a sheet's QR: the script shows it where there is a salt. */
function Sheet({ t }: { t: (typeof text)['zh']['sheet'] }) {
  const { title, body, rows, compare, ...words } = t
  const said = Object.fromEntries(
    Object.entries(words).map(([name, each]) => [`data-${dashed(name)}`, each]),
  )
  return (
    <section data-sheet hidden>
      <h2>{title}</h2>
      <p>{body}</p>
      <form className="sheet">
        <label htmlFor="rows">{rows}</label>
        <textarea id="rows" name="rows" rows={8} autoComplete="off" spellCheck={false} required />
        <button type="submit">{compare}</button>
      </form>
      <div data-sheet-answer hidden aria-live="polite" {...said} />
    </section>
  )
}

const dashed = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export const verifyPage: Page = async (ask, _, query) => {
  const data = await ask(Query, {})
  return <Verify data={data} id={(query.get('id') ?? '').slice(0, 64)} />
}
