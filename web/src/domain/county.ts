import { createContext, useContext } from 'react'
import { graphql } from '../gql/index.ts'
import type { County_CountyFragment } from '../gql/graphql.ts'

export const CountyFragment = graphql(`
  fragment County_county on Region {
    code
    name
    children {
      code
      name
      children {
        code
        name
      }
    }
  }
`)

export type County = County_CountyFragment
export type Clock = { now: string; today: string; demonstration: boolean; countyCode: string }

export const CountyContext = createContext<{ county: County; clock: Clock } | null>(null)

/** The county of this installation with its townships and villages, and the clock it lives by. */
export function useCounty(): { county: County; clock: Clock } {
  const known = useContext(CountyContext)
  if (!known) throw new Error('a console page outside a county')
  return known
}

/** The name of a region by its code, from the county down. */
export function regionPath(county: County, code: string): string[] {
  const township = county.children.find((each) => code.startsWith(each.code))
  const village = township?.children.find((each) => each.code === code)
  return [county.name, township?.name, village?.name].filter((name) => name !== undefined)
}
