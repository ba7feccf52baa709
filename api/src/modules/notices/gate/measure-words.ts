import { type Text, text } from '../../../kit/language.ts'
import type { Measures } from './measures.ts'

type Line = {
  key: 'K' | 'UNIQUES' | 'COLLISIONS' | 'L'
  value: number
  label: Text
  sentence: Text
}

/** Each figure with what it means to whoever reads the list. */
export function measureLines(measures: Measures): Line[] {
  const { k, sampleUniques, collisions, homogeneous } = measures
  return [
    {
      ...{ key: 'K', value: k, label: text('最少能分不清几户（k）', 'Fewest it could be (k)') },
      sentence: weakestRow(measures),
    },
    {
      ...{ key: 'UNIQUES', value: sampleUniques, label: text('独一行（唯一性）', 'Uniques') },
      sentence: alone(measures),
    },
    {
      ...{ key: 'COLLISIONS', value: collisions, label: text('写法相同', 'Same mask') },
      sentence: text(
        `${collisions} 行遮蔽后与别的行写法相同，网上用①②区分，不用证件号里的数字。`,
        `${collisions} rows bear the mask of another row too; the web tells them apart by ①②, never by digits of an ID.`,
      ),
    },
    {
      ...{ key: 'L', value: homogeneous, label: text('金额相同（l = 1）', 'Same amount (l = 1)') },
      sentence: text(
        homogeneous === 0
          ? '没有一组同写法、同人数的行金额全都一样：知道谁在名单上，也猜不准他领多少。'
          : `${homogeneous} 行所在的一组写法、人数、金额全都一样：已经知道某户在名单上的人，不用认出是哪一行，就知道这一户领多少。`,
        homogeneous === 0
          ? 'No group of rows with the same mask and size has one amount alone: to know who is on the list is not to know the amount.'
          : `${homogeneous} rows stand in groups of one mask, size and amount: whoever knows already that a household is on the list knows what it receives, without telling which row it is.`,
      ),
    },
  ]
}

const weakestRow = ({ households, k, weakest: { maskedName, memberCount } }: Measures): Text =>
  text(
    `最容易认出的一行写作“${maskedName}”、${memberCount} 人：全村 ${households} 户里有 ${k} 户对得上，看网页的人分不清是哪一户。`,
    `The row that is easiest to recognise reads ${maskedName}, ${memberCount} persons: ${k} of the village’s ${households} households fit it, and the web does not tell which.`,
  )

const alone = ({ households, sampleUniques, populationUniques }: Measures): Text =>
  text(
    `${sampleUniques} 行的写法和人数在名单上只出现一次；其中在全村 ${households} 户里也只有一户对得上的有 ${populationUniques} 行${populationUniques > 0 ? '，一看就知道是谁' : ''}。`,
    `${sampleUniques} rows are alone on the list with their mask and size; ${populationUniques} of them fit one household alone of the village’s ${households}${populationUniques > 0 ? ': anybody sees who it is' : ''}.`,
  )
