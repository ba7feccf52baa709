import type { RegionRow } from '../../regions/index.ts'

/** As the list of regions would write it: without spaces and words of offices. */
const plain = (name: string) =>
  name
    .replaceAll(/\s/g, '')
    .replace(/(?:街道)?(?:街道办事处|办事处)$/, '街道')
    .replace(/(?:人民政府|政府)$/, '')
    .replace(/村?(?:村民委员会|村委会)$/, '村')
    .replace(/(?:社区)?(?:居民委员会|居委会)$/, '社区')
const kind = /(街道|镇|乡|社区|村)$/
const bare = (name: string) => plain(name).replace(kind, '')

/** By whole name; and by the name without its kind, for whoever writes none. 东村 is never taken for 东社区. */
class Names {
  readonly #whole = new Map<string, RegionRow[]>()
  readonly #bare = new Map<string, RegionRow[]>()

  constructor(regions: readonly RegionRow[]) {
    const add = (map: Map<string, RegionRow[]>, key: string, region: RegionRow) =>
      map.set(key, [...(map.get(key) ?? []), region])
    for (const region of regions) {
      add(this.#whole, plain(region.nameZh), region)
      add(this.#bare, bare(region.nameZh), region)
    }
  }

  /** The one region of the name within `area`; null where none or several are. */
  one(name: string, area = ''): RegionRow | null {
    const text = plain(name)
    const within = (found: RegionRow[] = []) => found.filter(({ code }) => code.startsWith(area))
    const whole = within(this.#whole.get(text))
    const found = whole.length > 0 || kind.test(text) ? whole : within(this.#bare.get(text))
    return found.length === 1 ? found[0]! : null
  }
}

/** Regions by the names that people write: whole, without office words, without 村 or 镇. */
export class Places {
  readonly townshipNames: string[]
  readonly #codes: ReadonlySet<string>
  readonly #all: readonly RegionRow[]
  readonly #towns: readonly RegionRow[]
  readonly #townships: Names
  readonly #villages: Names

  constructor(regions: readonly RegionRow[]) {
    const townships = regions.filter(({ level }) => level === 'TOWNSHIP')
    this.#codes = new Set(regions.filter(({ level }) => level !== 'COUNTY').map(({ code }) => code))
    this.townshipNames = townships.map(({ nameZh }) => nameZh)
    this.#towns = townships
    this.#townships = new Names(townships)
    this.#all = regions.filter(({ level }) => level === 'VILLAGE')
    this.#villages = new Names(this.#all)
  }

  /** Whether a township or a village has this code. */
  has(code: string): boolean {
    return this.#codes.has(code)
  }

  township(name: string): RegionRow | null {
    return this.#townships.one(name)
  }

  /** Whether the text that named the village names another township: which of them is meant is not said. */
  isElsewhere(text: string, { code, nameZh }: RegionRow): boolean {
    const own = this.#towns.find((township) => code.startsWith(township.code))
    const rest = text
      .replaceAll(/\s/g, '')
      .replace(nameZh, '')
      .replace(own?.nameZh ?? '', '')
    return this.townshipNames.some((township) => rest.includes(township))
  }

  /** In the township where one is given. */
  village(name: string, townshipCode: string | null): RegionRow | null {
    return this.#villages.one(name, townshipCode ?? '')
  }

  /** The one village that is named in full within a longer text: 青石镇大槐树村3组. */
  ofAddress(text: string, townshipCode: string | null): RegionRow | null {
    const plainly = text.replaceAll(/\s/g, '')
    const named = this.#all.filter(
      ({ code, nameZh }) => code.startsWith(townshipCode ?? '') && plainly.includes(nameZh),
    )
    const whole = named.filter(
      ({ nameZh }) =>
        !named.some((other) => other.nameZh !== nameZh && other.nameZh.includes(nameZh)),
    )
    return whole.length === 1 ? whole[0]! : null
  }
}
