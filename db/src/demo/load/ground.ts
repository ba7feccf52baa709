import { programmeExclusions, programmes } from '../../reference/programmes.ts'
import { allAccounts } from '../accounts.ts'
import { movedDays } from '../../reference/holidays.ts'
import { county } from '../plan/places.ts'
import type { CountyPlan } from '../plan/county.ts'
import { pinyinOf } from '../plan/names.ts'
import { seeded } from '../plan/random.ts'
import { rowsOf, type Rows } from './rows.ts'
import { activities } from './activities.ts'
import { assessments, settings, stageSettings } from './settings.ts'
import { standards } from './standards.ts'

const began = '2024-12-02T09:00:00+08:00'

/** Regions, programmes, standards, settings, holidays, accounts: what everything else stands on. */
export function groundRows(plan: CountyPlan): Rows[] {
  const random = seeded('ground')
  return [
    ...rowsOf('region', regions(plan)),
    ...rowsOf('programme', programmes),
    ...rowsOf('programme_exclusion', programmeExclusions),
    ...rowsOf('standard', standards(random)),
    ...rowsOf('setting', settings(random)),
    // Drawn apart, so that what follows is drawn as before.
    ...rowsOf('setting', stageSettings(seeded('fund-stage-days'))),
    ...rowsOf('setting', assessments(seeded('impact-assessments'))),
    ...rowsOf('activity_record', activities(random, plan)),
    ...rowsOf(
      'holiday',
      movedDays.map((each) => ({ countyCode: county.code, ...each, recordedAt: began })),
    ),
    ...rowsOf('responsible_person', responsible(plan)),
    ...accountRows(),
  ]
}

function regions(plan: CountyPlan) {
  const row = (
    code: string,
    parentCode: string | null,
    level: string,
    of: { nameZh: string; nameEn: string },
    kind: string | null,
  ) => ({
    code,
    parentCode,
    level,
    nameZh: of.nameZh,
    nameEn: of.nameEn,
    pinyin: pinyinOf(of.nameZh).pinyin,
    kind,
    validFrom: '2010-01-01',
  })
  return [
    row(county.code, null, 'COUNTY', county, null),
    ...plan.townships.flatMap((each) => [
      row(each.code, county.code, 'TOWNSHIP', each, null),
      ...each.villages.map((village) =>
        row(village.code, each.code, 'VILLAGE', village, village.kind),
      ),
    ]),
  ]
}

const posts = [...'建国志明文华永庆德海春林']

function responsible(plan: CountyPlan) {
  const random = seeded('responsible')
  const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林']
  const row = (
    codes: { townshipCode?: string; villageCode?: string },
    post: string,
    exchange: number,
  ) => ({
    id: random.idAt('2024-12-02'),
    countyCode: county.code,
    townshipCode: codes.townshipCode ?? null,
    villageCode: codes.villageCode ?? null,
    post,
    name: random.pick(surnames) + random.pick(posts) + random.pick(posts),
    // Area code 0499 is nobody's.
    officePhone: `0499-${exchange}${String(random.int(0, 9999)).padStart(4, '0')}`,
    validFrom: '2024-01-01',
    recordedAt: began,
  })
  return [
    row({}, '区社会救助中心主任', 600),
    ...plan.townships.map(({ code }) => row({ townshipCode: code }, '民政办主任', 601)),
    ...plan.villages.map((village) =>
      row(
        { townshipCode: village.townshipCode, villageCode: village.code },
        village.kind === 'COMMUNITY' ? '社区居委会主任' : '村委会主任',
        602,
      ),
    ),
  ]
}

function accountRows(): Rows[] {
  const random = seeded('grants')
  return [
    ...rowsOf(
      'account',
      allAccounts.map((each) => ({
        id: each.id,
        countyCode: county.code,
        login: each.login,
        displayName: each.displayName,
        unit: each.unit,
        teamCode: each.teamCode ?? null,
        homeVillageCode: each.homeVillageCode ?? null,
        createdAt: began,
      })),
    ),
    ...rowsOf(
      'role_grant',
      allAccounts.map((each) => ({
        id: random.idAt('2024-12-02'),
        accountId: each.id,
        role: each.role,
        regionCode: each.regionCode,
        grantedAt: began,
      })),
    ),
  ]
}
