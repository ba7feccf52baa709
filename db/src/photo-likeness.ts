const columns = 9
const rows = 8

/** dHash of a picture in nine by eight shades of grey: whether each of 64 grows lighter to the right. Cutting, scaling and saving anew change few. */
export function likenessOf(grey: ArrayLike<number>): bigint {
  let bits = 0n
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns - 1; x += 1) {
      const at = y * columns + x
      bits = (bits << 1n) | (grey[at]! < grey[at + 1]! ? 1n : 0n)
    }
  return BigInt.asIntN(64, bits)
}
