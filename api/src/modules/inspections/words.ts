import { type Text, text } from '../../kit/language.ts'

export const findingWords: Record<string, Text> = {
  DYNAMIC_MANAGEMENT: text('动态管理不到位', 'dynamic management not kept up'),
  NOT_POSTED: text('未按规定公示', 'not posted as required'),
  AMOUNT_DIFFERS: text('金额与账面不符', 'amount differs from the books'),
  CARD_HELD: text('卡折由他人保管', 'card kept by another'),
  REVIEW_OVERDUE: text('复核超期', 'review overdue'),
  OTHER: text('其他', 'other'),
}
