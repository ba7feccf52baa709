import type { RegionRow } from '../../regions/index.ts'

const plain = (name: string) =>
  name
    .replaceAll(/\s/g, '')
    .replace(/(村民委员会|居民委员会|村委会|居委会|街道办事处|人民政府|政府|办事处)$/, '')
const bare = (name: string) => plain(name).replace(/(街道|镇|乡|社区|村)$/, '')

/** Regions by the names that people write: whole, without office words, without 村 or 镇. */
export class Places {
  readonly #townships: RegionRow[]
  readonly #villages = new Map<string, RegionRow[]>()

  constructor(regions: readonly RegionRow[]) {
    this.#townships = regions.filter(({ level }) => level === 'TOWNSHIP')
    for (const village of regions.filter(({ level }) => level === 'VILLAGE'))
      for (const key of new Set([plain(village.nameZh), bare(village.nameZh)]))
        this.#villages.set(key, [...(this.#villages.get(key) ?? []), village])
  }

  get townshipNames(): string[] {
    return this.#townships.map(({ nameZh }) => nameZh)
  }

  township(name: string): RegionRow | null {
    const found = this.#townships.filter(
      ({ nameZh }) => plain(nameZh) === plain(name) || bare(nameZh) === bare(name),
    )
    return found.length === 1 ? found[0]! : null
  }

  /** One village of the name, in the township where one is given; null where none or several are. */
  village(name: string, townshipCode: string | null): RegionRow | null {
    const text = plain(name)
    const found = (this.#villages.get(text) ?? this.#villages.get(bare(text)) ?? []).filter(
      ({ code }) => townshipCode === null || code.startsWith(townshipCode),
    )
    return found.length === 1 ? found[0]! : null
  }
}
