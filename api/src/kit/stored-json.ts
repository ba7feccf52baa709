// What a cut, or a broken file, can leave in a text; neither is JSON to Postgres.
const unstorable = /\\u(?:0000|d[89a-f])/

/** JSON that Postgres stores: without NUL, half a character replaced. One cell so written does not take the file with it. */
export function storedJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (!unstorable.test(json)) return json
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.replaceAll('\u0000', '').toWellFormed() : each,
  )
}
