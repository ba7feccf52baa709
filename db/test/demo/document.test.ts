import { expect, test } from 'vitest'
import { demoAccounts, demoPassword } from '../../src/demo/accounts.ts'
import { planCounty } from '../../src/demo/index.ts'
import { objectionStories } from '../../src/demo/load/objections.ts'
import { headOf } from '../../src/demo/plan/types.ts'
import type { StoryPlace } from '../../src/demo/plan/county.ts'

const { plan, stories } = planCounty()

const nameOf = new Map([
  ['410499', '明河区'],
  ...plan.townships.flatMap(({ code, nameZh, villages }): [string, string][] => [
    [code, nameZh],
    ...villages.map((each): [string, string] => [each.code, `${nameZh} ${each.nameZh}`]),
  ]),
])

function line({ zh, en, look, household, villageCode }: StoryPlace): string {
  const who = household && `${headOf(household, 1).name}, household ${household.code}`
  const where = `${nameOf.get(villageCode)} (${villageCode})`
  return `  - ${zh} · ${en}. ${[where, who].filter(Boolean).join(', ')}. Look at: ${look}.`
}

function list(places: StoryPlace[]): string {
  const byRule = Map.groupBy(places, (each) => each.rule)
  return [...byRule]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([rule, of]) => [`- **${rule}**`, ...of.map(line)])
    .join('\n')
}

const accounts = demoAccounts.map(
  ({ login, displayName, role, scopeZh, unit, teamCode }) =>
    `- \`${login}\` ${displayName}, ${unit}: ${role}, ${scopeZh}${teamCode ? `, team ${teamCode}` : ''}`,
)

const objections = objectionStories
  .map(
    ({ code, kind, channel, grounds, decision, inquiry }) =>
      `- \`${code}\` ${kind}, ${channel}, ${grounds}: ${decision?.outcome ?? (inquiry ? 'to be decided' : 'to be looked into')}`,
  )
  .join('\n')

const text = `# The demonstration county 明河区 (410499)

Fictional: the area code was never assigned, so no synthetic ID number can be a real person's; names are put together by a seeded source. The county is the same every time it is loaded, and its clock stands at 2025-12-01 09:00 Asia/Shanghai. 10 townships, 104 villages, January to November 2025, some 23,000 payment lines.

This page is written by \`db/test/demo/document.test.ts\` from the plan itself; run that test with \`-u\` after a change.

## Accounts

All use the password \`${demoPassword}\`. The other townships have accounts of the same pattern.

${accounts.join('\n')}

## How the figures close

- Every figure of the published report comes out of the rows: as rows or as distinct persons, by month of benefit or by month of settlement (\`db/test/demo/figures.test.ts\`).
- Subsistence is paid in bands of 70, 50 and 30 % of the standard per covered person; there are as many person-months of the upper as of the lower band in every month, so the mean is half the standard before and after the rise of July. A minority is paid by the gap to its income.
- Nothing of 2024 is paid in 2025 and nothing is settled in December. Each returned line is issued again and settled in its month.
- The lists of a month are posted for seven workdays and closed before the money moves. Small urgent grants come out of the townships' reserve within days and are posted afterwards.
- Urban subsistence paid exceeds the mean top-up × November persons × months by 17.26 %: a larger caseload earlier, categorical additions, and the planted lines.

## What villagers said

Under 异议, and by these codes under 查看办理情况 (/objection):

${objections}

## What hung, and what is missing

The county asks for posting receipts of lists posted since 2025-11-06: most are in, some late, some missing (公示 › 缺回执); one was corrected, and one village shows another's photo. Photos are drawn. The village clerk \`cun\` has two to hand in: the first day of 大槐树村's village affairs and the last of its temporary aid.

## What was done wrong

Rules are those of \`db/test/demo/rules.ts\`; each finds these places and no others.

${list(stories.filter((each) => !each.honest))}

## What only looks wrong

${list(stories.filter((each) => each.honest))}
`

test('docs/demo.md tells the stories that are planted', async () => {
  await expect(text).toMatchFileSnapshot('../../../docs/demo.md')
})
