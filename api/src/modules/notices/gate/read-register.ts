import { countCells, type RegisterCell } from '@mingzhang/db/mask-rows.ts'

import { type Text, text } from '../../../kit/language.ts'

const fewest = 20
const most = 20_000
const largest = 30

/** Lines of 姓名 and 家庭人口 (a group between them may stand or not), as pasted from a sheet; a heading is passed over. */
export function readRegister(
  pasted: string,
): { households: number; cells: RegisterCell[] } | { wrong: Text } {
  const lines = pasted.split(/\r?\n/)
  const households: { name: string; householdSize: number }[] = []
  for (const [n, line] of lines.entries()) {
    const parts = line
      .split(/[\t,，;；]/)
      .map((part) => part.normalize('NFKC').trim())
      .filter(Boolean)
    const name = parts[0]?.replaceAll(/\s/g, '')
    if (!name || (households.length === 0 && /姓名|户主|name/i.test(line))) continue
    const householdSize = Number(parts.at(-1))
    const problem = whyNotHousehold(name, parts.length, householdSize)
    if (problem) return { wrong: at(n + 1, problem) }
    households.push({ name, householdSize })
  }
  const count = households.length
  if (count < fewest)
    return {
      wrong: text(
        `底册只有 ${count} 户：要全村（社区）的户，不只是在保户。`,
        `Only ${count} households: the whole village’s are wanted, not those on the roll.`,
      ),
    }
  if (count > most) return { wrong: text(`一次最多 ${most} 户。`, `At most ${most} households.`) }
  return { households: count, cells: countCells(households) }
}

// A name is not repeated in the answer: the line number finds it.
function whyNotHousehold(name: string, parts: number, size: number): Text | null {
  if (/\d/.test(name) || name.length > 20)
    return text('第一栏须是户主姓名。', 'The first column is the head’s name.')
  if (parts < 2 || parts > 3)
    return text(
      '每行是姓名、组（可不填）、家庭人口；请删去其他栏，尤其是证件号和电话。',
      'A line is name, group (or none), household size; take other columns out, numbers above all.',
    )
  return Number.isInteger(size) && size >= 1 && size <= largest
    ? null
    : text(
        `家庭人口须是 1 至 ${largest} 的整数。`,
        `Household size is a whole number from 1 to ${largest}.`,
      )
}

const at = (line: number, { zh, en }: Text): Text =>
  text(`第 ${line} 行：${zh}`, `Line ${line}: ${en}`)
