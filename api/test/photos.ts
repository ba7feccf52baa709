import sharp from 'sharp'

/** A board with a sheet on it: `n` makes it another photo. */
export function boardPhoto(n: number, { width = 1200, height = 900 } = {}) {
  const at = (k: number, most: number) => (n * 7919 + k * 104_729) % most
  const boxes = Array.from(
    { length: 14 },
    (_, k) =>
      `<rect x="${at(k, 1000)}" y="${at(k + 31, 800)}" width="${80 + at(k, 240)}" height="${60 + at(k + 5, 200)}" fill="hsl(${at(k, 360)},50%,${20 + at(k + 9, 70)}%)"/>`,
  ).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#864"/>${boxes}<rect x="500" y="150" width="400" height="560" fill="#fff"/></svg>`
  return sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' })
}

export const jpegOf = async (n: number, size?: { width: number; height: number }) =>
  await boardPhoto(n, size).jpeg().toBuffer()

/** As a telephone writes it: lying on its side, with the time and the place. */
export const fromTelephone = async (n: number, taken: string) =>
  await boardPhoto(n)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD2: { DateTimeOriginal: `${taken.replaceAll('-', ':')} 10:00:00` },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 44/1 0/1' },
    })
    .jpeg()
    .toBuffer()
