/** A telephone's photo has 3 to 8 MB and 12 to 50 million pixels; what is kept must still let the sheet be read. */
export const photoLimits = {
  bytes: 12 * 1024 * 1024,
  pixels: 64_000_000,
  shortestSide: 400,
  keptSide: 2000,
  /** Least difference of light in the picture: a lens in a pocket has less. */
  contrast: 12,
  milliseconds: 10_000,
  residentBytes: 512 * 1024 * 1024,
} as const
