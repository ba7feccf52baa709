import exif from 'exif-reader'
import sharp, { type SharpOptions } from 'sharp'

import { photoLimits } from './limits.ts'

export type PhotoRefusal =
  'NOT_A_PHOTO' | 'HEIC' | 'TOO_MANY_PIXELS' | 'TOO_SMALL' | 'BLANK' | 'DAMAGED'

/** What is kept of a photo: nothing of what the camera wrote beside it. */
export type ReadPhoto = {
  bytes: Uint8Array
  width: number
  height: number
  /** The picture in nine by eight shades of grey. */
  grey: Uint8Array
  /** By the camera's own clock; told apart from the photo, to be weighed and forgotten. */
  takenOn: string | null
}
export type PhotoRead = ReadPhoto | { refused: PhotoRefusal }

/** Reads a picture by its content, whatever its name says: turned upright, scaled down, saved anew. */
export async function readPhoto(bytes: Uint8Array): Promise<PhotoRead> {
  const format = formatOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!format) return { refused: 'NOT_A_PHOTO' }
  try {
    // The head alone: how large it says it is, before anything is unpacked.
    const head = sharp(bytes, { ...reading, limitInputPixels: false })
    const { width, height, exif: beside } = await head.metadata()
    if (width * height > photoLimits.pixels) return { refused: 'TOO_MANY_PIXELS' }
    if (Math.min(width, height) < photoLimits.shortestSide) return { refused: 'TOO_SMALL' }
    const side = photoLimits.keptSide
    const { data, info } = await sharp(bytes, reading)
      .autoOrient()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const grey = await sharp(data).resize(9, 8, { fit: 'fill' }).greyscale().raw().toBuffer()
    if (Math.max(...grey) - Math.min(...grey) < photoLimits.contrast) return { refused: 'BLANK' }
    return {
      ...{ bytes: data, width: info.width, height: info.height },
      ...{ grey, takenOn: beside ? dayIn(beside) : null },
    }
  } catch {
    // The decoders here have no HEVC, for the sake of its patents.
    return { refused: format === 'heif' ? 'HEIC' : 'DAMAGED' }
  }
}

const reading: SharpOptions = {
  limitInputPixels: photoLimits.pixels,
  failOn: 'error',
  sequentialRead: true,
}

const startsWith = (bytes: Buffer, hex: string) =>
  bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))

function formatOf(bytes: Buffer): 'jpeg' | 'png' | 'heif' | null {
  if (startsWith(bytes, 'ffd8ff')) return 'jpeg'
  if (startsWith(bytes, '89504e470d0a1a0a')) return 'png'
  return /^ftyp(hei[cxms]|hev[cx]|mif1|msf1)$/.test(bytes.toString('latin1', 4, 12)) ? 'heif' : null
}

/** The camera's wall clock, as a day; null for what is no date. */
function dayIn(beside: Buffer): string | null {
  try {
    const { Photo, Image } = exif(beside)
    const taken = Photo?.DateTimeOriginal ?? Photo?.DateTimeDigitized ?? Image?.DateTime
    return taken instanceof Date ? taken.toISOString().slice(0, 10) : null
  } catch {
    return null
  }
}
