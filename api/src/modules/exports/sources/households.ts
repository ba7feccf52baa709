import { household } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { HouseholdFilter } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { coveredIn, householdConditions } from '../../people/index.ts'
import { careModeWords, relationWords } from '../words.ts'
import {
  countColumn,
  dayColumn,
  moneyColumn,
  monthColumn,
  programmeColumn,
  regionColumns,
  sealedColumns,
  type Source,
  textColumn,
  wordColumn,
} from './column.ts'

/** A row a member: the household's facts repeat on each, and the amount stands on the head's row alone, so that it adds up. */
export const households: Source<HouseholdFilter> = {
  title: text('救助对象（含成员）', 'Households with members'),
  permission: 'person.read',
  columns: [
    textColumn(
      'household',
      '家庭编号',
      'Code of the household',
      'household.code',
      sql`household.code`,
    ),
    ...regionColumns('household'),
    textColumn('group', '村民小组', 'Group', 'household.group_no', sql`household.group_no`),
    textColumn('name', '姓名', 'Name', 'person.name', sql`p.name`),
    wordColumn(
      'relation',
      '与户主关系',
      'Relation',
      'household_member.relation',
      sql`m.relation`,
      relationWords,
    ),
    wordColumn('sex', '性别', 'Sex', 'person.sex', sql`p.sex`, { M: '男', F: '女' }),
    dayColumn('birthDate', '出生日期', 'Born', 'person.birth_date', sql`p.birth_date`),
    wordColumn('disabled', '残疾', 'Disabled', 'person.disabled', sql`p.disabled`, {
      true: '是',
      false: '否',
    }),
    ...sealedColumns(
      'ID_NUMBER',
      'idNumber',
      '证件号码',
      'Identity number',
      'person_identity.number',
      sql`p.id`,
    ),
    ...sealedColumns('PHONE', 'phone', '联系电话', 'Phone', 'person_identity.phone', sql`p.id`),
    wordColumn(
      'covered',
      '计入保障人口',
      'Covered',
      'covered_member',
      sql`(c.spell_id is not null)`,
      { true: '是', false: '否' },
    ),
    programmeColumn('spell', sql`c.programme_code`),
    wordColumn(
      'careMode',
      '供养方式',
      'Mode of care',
      'spell.care_mode',
      sql`c.care_mode`,
      careModeWords,
    ),
    dayColumn('confirmedOn', '确认日期', 'Confirmed on', 'spell.confirmed_on', sql`c.confirmed_on`),
    monthColumn('startMonth', '起始月份', 'Since', 'spell.start_month', sql`c.start_month`),
    countColumn(
      'coveredCount',
      '保障人数',
      'Persons covered',
      'amount_version.covered_count',
      sql`case when m.relation = 'HEAD' then v.covered_count end`,
      { unit: text('人', 'persons') },
    ),
    moneyColumn(
      'amount',
      '月保障金额',
      'Monthly amount',
      'amount_version.amount_fen',
      sql`case when m.relation = 'HEAD' then v.amount_fen end`,
      {
        rule: text(
          '每户只列在户主一行，合计时不重复',
          'On the row of the head alone, so that it adds up',
        ),
      },
    ),
  ],
  rows: (ctx, filter) => {
    const month = filter.month ?? ctx.lastMonth
    return sql`from ${household}
      join household_member m on m.household_id = household.id and m.from_month <= ${month} and (m.to_month is null or m.to_month > ${month})
      join person p on p.id = m.person_id
      left join lateral (select c.spell_id, s.programme_code, s.care_mode, s.confirmed_on, s.start_month from covered_member c join spell s on s.id = c.spell_id
        where c.household_id = household.id and c.person_id = p.id and ${coveredIn(ctx, filter)} order by s.start_month, s.id limit 1) c on true
      left join lateral (select sum(v.amount_fen) as amount_fen, sum(v.covered_count) as covered_count from amount_version v
        where v.household_id = household.id and v.from_month <= ${month} and (v.to_month is null or v.to_month > ${month})
          and v.recorded_at <= ${ctx.now.toInstant().toString()}
          and v.spell_id in (select c.spell_id from covered_member c join spell s on s.id = c.spell_id where c.household_id = household.id and ${coveredIn(ctx, filter)})
          and not exists (select from amount_version l where l.supersedes_id = v.id and l.recorded_at <= ${ctx.now.toInstant().toString()})) v on true
      where household.recorded_at <= ${ctx.now.toInstant().toString()} and ${householdConditions(ctx, filter)}
      order by household.code, household.id, (m.relation = 'HEAD') desc, m.from_month, m.id`
  },
  subject: sql`'Household.' || household.id`,
  fen: sql`case when m.relation = 'HEAD' then v.amount_fen end`,
}
