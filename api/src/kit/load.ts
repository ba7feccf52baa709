import DataLoader from 'dataloader'

/** Answers keys in any order; a key without an answer is absent. */
export type Batch<C, K, V> = (ctx: C, keys: readonly K[]) => Promise<Map<K, V>>

/** One DataLoader per batch function per operation; there is no central registry. */
export function loaders<C>(ctx: () => C) {
  const made = new Map<unknown, DataLoader<unknown, unknown>>()
  return <K, V>(batch: Batch<C, K, V>, key: K): Promise<V | undefined> => {
    let loader = made.get(batch) as DataLoader<K, V | undefined> | undefined
    if (!loader) {
      loader = new DataLoader<K, V | undefined>(async (keys) => {
        const found = await batch(ctx(), keys)
        return keys.map((each) => found.get(each))
      })
      made.set(batch, loader as DataLoader<unknown, unknown>)
    }
    return loader.load(key)
  }
}
