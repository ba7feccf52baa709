import { hash } from '@node-rs/argon2'
import { identityHmac, sealIdentity, type IdentityKeys } from '../../identity.ts'
import { allAccounts, demoPassword } from '../accounts.ts'
import type { CountyPlan } from '../plan/county.ts'
import { county } from '../plan/places.ts'
import { seeded } from '../plan/random.ts'
import { at } from './areas.ts'
import { rowsOf, type Rows } from './rows.ts'

const began = at('2024-12-02')

/** What only the keys of an installation can turn into rows. */
export function numbersOf(plan: CountyPlan) {
  const random = seeded('facts')
  return {
    people: plan.people.map(({ id, number, phone }) => ({ id, number, phone })),
    accounts: plan.accounts.map(({ id, number }) => ({ id, number })),
    facts: plan.facts.map(({ person, validTo = null, ...fact }) => ({
      id: random.idAt(fact.cutOffOn),
      countyCode: county.code,
      ...fact,
      validTo,
      recordedAt: at(fact.cutOffOn),
      number: person.number,
    })),
  }
}

export async function sealedRows(
  { people, accounts, facts }: ReturnType<typeof numbersOf>,
  keys: IdentityKeys,
): Promise<Rows[]> {
  const passwordHash = await hash(demoPassword)
  return [
    ...rowsOf(
      'account_secret',
      allAccounts.map((each) => ({ accountId: each.id, passwordHash, changedAt: began })),
    ),
    ...rowsOf(
      'person_identity',
      people.map(({ id, number, phone }) => ({
        personId: id,
        documentKind: 'RESIDENT_ID',
        numberSealed: sealIdentity(keys, number),
        numberHmac: identityHmac(keys, number),
        phoneSealed: phone ? sealIdentity(keys, phone) : null,
        recordedAt: began,
      })),
    ),
    ...rowsOf(
      'bank_account_identity',
      accounts.map(({ id, number }) => ({
        bankAccountId: id,
        numberSealed: sealIdentity(keys, number),
        numberHmac: identityHmac(keys, number),
      })),
    ),
    ...rowsOf(
      'external_fact',
      facts.map(({ number, ...fact }) => ({ ...fact, personHmac: identityHmac(keys, number) })),
    ),
  ]
}
