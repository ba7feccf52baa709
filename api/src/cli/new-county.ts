import { randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { movedDays } from '@mingzhang/db/reference/holidays.ts'
import { programmeExclusions, programmes } from '@mingzhang/db/reference/programmes.ts'
import { withConnection } from '@mingzhang/db/with-connection.ts'
import { newId } from '../kit/new-id.ts'
import { appendOperatorEntry, type Transaction } from './operator-log.ts'
import { spell } from './spell.ts'

export interface NewCounty {
  code: string
  name: string
  /** Of the first security administrator. */
  login: string
  displayName: string
}

/** The county, and those without whom nobody else could be let in. One transaction. */
export async function createCounty(ownerUrl: string, county: NewCounty) {
  const administrators = firstAdministrators(county)
  await withConnection(ownerUrl, async (sql) => {
    await sql.begin(async (tx) => {
      await insertReference(tx, county)
      for (const each of administrators) await insertAdministrator(tx, county, each)
      await tx`insert into installation (kind, county_code) values ('REAL', ${county.code})`
      await appendOperatorEntry(tx, county.code, 'installation.create', county.code, {
        county: county.name,
        holidaysUntil: movedDays.at(-1)!.day,
      })
    })
  })
  return administrators
}

// A grant needs two who may confirm, and accounts are made by a third: none of them can be missing.
function firstAdministrators({ login, displayName }: NewCounty) {
  const administrator = (suffix: string, role: string, name: string) => ({
    id: newId(),
    login: `${login}${suffix}`,
    role,
    displayName: name,
    password: oneTimePassword(),
  })
  return [
    administrator('', 'SEC_ADMIN', displayName),
    administrator('.second', 'SEC_ADMIN', '第二安全管理员'),
    administrator('.system', 'SYS_ADMIN', '系统管理员'),
  ]
}

async function insertReference(tx: Transaction, { code, name }: NewCounty): Promise<void> {
  const { pinyin, nameEn } = spell(name)
  await tx`
    insert into region (code, level, name_zh, name_en, pinyin, valid_from)
    values (${code}, 'COUNTY', ${name}, ${nameEn}, ${pinyin}, mz_today())`
  await tx`insert into programme ${tx(programmes)}`
  await tx`insert into programme_exclusion ${tx(programmeExclusions)}`
  await tx`insert into holiday ${tx(movedDays.map((each) => ({ county_code: code, ...each })))}`
}

async function insertAdministrator(
  tx: Transaction,
  county: NewCounty,
  admin: ReturnType<typeof firstAdministrators>[number],
): Promise<void> {
  await tx`
    insert into account (id, county_code, login, display_name, unit)
    values (${admin.id}, ${county.code}, ${admin.login}, ${admin.displayName}, ${county.name})`
  await tx`
    insert into account_secret (account_id, password_hash, must_change)
    values (${admin.id}, ${await hash(admin.password)}, true)`
  await tx`
    insert into role_grant (id, account_id, role, region_code)
    values (${newId()}, ${admin.id}, ${admin.role}, ${county.code})`
  await appendOperatorEntry(tx, county.code, 'account.create', admin.id, { role: admin.role })
}

// Read from a screen once: without letters that look alike.
function oneTimePassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')
}
