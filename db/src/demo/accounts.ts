import type { Role } from '../permissions.ts'
import { planPlaces } from './plan/places.ts'
import { seeded } from './plan/random.ts'

export type DemoAccount = {
  id: string
  login: string
  displayName: string
  unit: string
  role: Role
  roles: Role[]
  regionCode: string
  /** What the region is called. */
  scopeZh: string
  password: string
  teamCode?: string
  homeVillageCode?: string
  /** Shown in the table that `start` prints. */
  shown: boolean
}

export const demoPassword = 'mingzhang-2025'
const county = '410499'
const ids = seeded('accounts')
const places = planPlaces(seeded('places'))

type Extra = Partial<Pick<DemoAccount, 'teamCode' | 'homeVillageCode' | 'shown'>>

function account(
  login: string,
  displayName: string,
  unit: string,
  role: Role,
  regionCode = county,
  scopeZh = '明河区',
  extra: Extra = {},
): DemoAccount {
  const id = ids.secretId()
  return {
    id,
    login,
    displayName,
    unit,
    role,
    roles: [role],
    regionCode,
    scopeZh,
    password: demoPassword,
    shown: true,
    ...extra,
  }
}

const civil = '区民政局'
const discipline = '区纪委监委'
const office = (zh: string) => `${zh}民政办`

const countyAccounts = [
  account('xianjb1', '郑文静', civil, 'COUNTY_OP'),
  account('xianjb2', '罗向阳', civil, 'COUNTY_OP'),
  account('xianld', '程怀远', civil, 'COUNTY_LEAD'),
  account('caizheng', '蒋慧', '区财政局', 'FINANCE'),
  account('jiancha1', '韩立群', discipline, 'INSPECTOR', county, '明河区', {
    teamCode: 'JC-1',
    homeVillageCode: '410499100200',
  }),
  account('jiancha2', '沈清', discipline, 'INSPECTOR', county, '明河区', { teamCode: 'JC-1' }),
  account('jiancha3', '邹明', discipline, 'INSPECTOR', county, '明河区', { teamCode: 'JC-2' }),
  account('zuzhang1', '魏正', discipline, 'TEAM_LEAD', county, '明河区', { teamCode: 'JC-1' }),
  account('zuzhang2', '尹岚', discipline, 'TEAM_LEAD', county, '明河区', { teamCode: 'JC-2' }),
  account('shenji', '陆一鸣', '区审计局', 'AUDITOR', county, '明河区', { teamCode: 'SJ-1' }),
  account('xitong', '苏晓', '区大数据中心', 'SYS_ADMIN'),
  account('anquan1', '叶知秋', '区大数据中心', 'SEC_ADMIN'),
  account('anquan2', '范思远', '区大数据中心', 'SEC_ADMIN'),
  account('shenjiyuan', '石磊', '区大数据中心', 'AUD_ADMIN'),
]

/** Every township has a clerk and a leader; two of them are shown. */
const clerks = [
  '汤小梅',
  '贺军',
  '黎芳',
  '乔建业',
  '龚丽',
  '段新民',
  '侯春燕',
  '毛志强',
  '钱素云',
  '雷鸣',
]
const leaders = [
  '江海涛',
  '顾全',
  '白雪松',
  '崔永平',
  '康健',
  '万里',
  '史可为',
  '秦川',
  '尹华',
  '武斌',
]
const townshipAccounts = places.flatMap((township, i) => {
  const shown = i === 3 || i === 4
  const nick = [
    'mhl',
    'hb',
    'zl',
    'qingshi',
    'liulin',
    'bailu',
    'shuangqiao',
    'xingshan',
    'daquan',
    'yuntai',
  ][i]!
  const zh = township.nameZh
  return [
    account(`${nick}-jb`, clerks[i]!, office(zh), 'TOWN_OP', township.code, zh, { shown }),
    account(`${nick}-ld`, leaders[i]!, `${zh}政府`, 'TOWN_LEAD', township.code, zh, {
      shown: i === 3,
    }),
  ]
})

const home = places[3]!.villages.find((each) => each.kind === 'VILLAGE')!
const villageAccounts = [
  account('cun', '何润芝', `${places[3]!.nameZh}${home.nameZh}`, 'VILLAGE', home.code, home.nameZh),
]

export const allAccounts: DemoAccount[] = [
  ...countyAccounts,
  ...townshipAccounts,
  ...villageAccounts,
]

/** At least one for each role, for `start` to print and for tests to sign in as. */
export const demoAccounts: DemoAccount[] = allAccounts.filter((each) => each.shown)

export function accountWith(role: Role, regionCode = county): DemoAccount {
  return allAccounts.find((each) => each.role === role && each.regionCode === regionCode)!
}
