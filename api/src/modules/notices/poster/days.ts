/** `2025年12月1日`. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** From the day of posting to the last day on which one may object; how long, as the rule counts it. */
export function periodText(notice: {
  postedOn: string | null
  closesOn: string | null
  requiredDays: number | null
  requiredUnit: 'DAY' | 'WORKDAY' | null
}): string {
  const { postedOn, closesOn, requiredDays, requiredUnit } = notice
  if (!postedOn) return '自发布之日起，发布时填写'
  if (!closesOn) return `自${dayText(postedOn)}起长期公示`
  const length = requiredDays
    ? `（${requiredDays}${requiredUnit === 'WORKDAY' ? '个工作日' : '日'}）`
    : ''
  return `自${dayText(postedOn)}起至${dayText(closesOn)}止${length}`
}
