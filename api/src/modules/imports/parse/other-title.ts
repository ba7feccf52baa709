import { bareMonthIn, monthIn } from '../recognise/month-in.ts'
import type { Layout } from '../records.ts'
import { programmeIn } from './words-of-the-field.ts'

const township = /(?:^|[县区市月日\s])([\p{Script=Han}]{2,4}(?:镇|乡|街道))(?!政府|人民)/u
const onlyMonth = /^20\d\d[-年./]\d{1,2}月?份?$/
const onlyProgramme =
  /^(?:\(?[一二三四五六七八九十\d]{1,2}\)?[、.:]?)?(?:城市|城镇|农村)(?:低保|特困|最低生活保障)[^、,。:]{0,6}$/
const ofList = /花名册|名册|名单|发放表|明细|汇总表|登记表|台账/

/** The title of another list below the first: it says another month, programme or township than the rows were read by. */
export function saysOther(layout: Layout, text: string): boolean {
  // What the head of a bank's file says is not what was paid.
  if (layout.kind === 'BANK_RETURN') return false
  const bare = bareMonthIn(text)
  const isTitle = bare !== null || onlyMonth.test(text) || onlyProgramme.test(text)
  if (!isTitle && !ofList.test(text)) return false
  const isSaid = (field: string) => layout.columns.some((each) => each.field === field)
  const ofYear = bare && `${layout.month?.slice(0, 5)}${bare}-01`
  const [month, programme] = [ofYear ?? monthIn(text), programmeIn(text)]
  const titled = programmeIn(layout.title ?? '') ?? layout.programme
  const [, named] = township.exec(text) ?? []
  return (
    (!isSaid('month') && month !== null && month !== layout.month) ||
    (!isSaid('programme') && programme !== undefined && programme !== titled) ||
    (!isSaid('township') &&
      named !== undefined &&
      layout.township !== null &&
      named !== layout.township)
  )
}
