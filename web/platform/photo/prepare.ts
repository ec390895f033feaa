import { greyOf, judge, judgedSide, type Verdict } from './quality.ts'

/** A file to upload: an upright photograph small enough for a slow connection, or a document unchanged. */
export interface Prepared {
  blob: Blob
  type: 'image/jpeg' | 'application/pdf'
  verdict: Verdict
}

/** Just enough for legible print of an A4 page. Pixels of the longer side. */
const longestSide = 2600
const quality = 0.85

/** Bytes. The hall accepts no more (contract: largestUpload). */
const largest = 15 * 1024 * 1024

/** A picture that is more than three times as long as wide is cut: made smaller as a whole it could not be read. */
const longestShape = 3
/** Widths that a piece is long, and that it shares with the next one, so that no line of text is lost in the cut. */
const piece = { length: 2, overlap: 0.1 }

/** The reason in Chinese why a file cannot be used. */
export class Unusable extends Error {}

/** A chosen file, whatever its label says: one page, or the pieces of a long picture. Throws Unusable. */
export async function prepare(file: Blob): Promise<readonly Prepared[]> {
  if (file.size === 0) throw new Unusable('这个文件是空的，请重新选择。')
  if (await isPdf(file)) {
    if (file.size > largest) throw new Unusable('这个文件超过15MB，请换一个小一点的，或者改为拍照。')
    return [{ blob: file.slice(0, file.size, 'application/pdf'), type: 'application/pdf', verdict: 'fine' }]
  }
  return withPicture(file, async picture => {
    const pages: Prepared[] = []
    for (const part of partsOf(picture)) pages.push(await pageOf(picture, part))
    return pages
  })
}

/** A document camera's picture, after some quarter turns clockwise. Throws Unusable. */
export const prepareShot = (shot: Blob, turns: number): Promise<Prepared> =>
  withPicture(shot, picture => pageOf(picture, wholeOf(picture), turns))

/** Readers accept a header anywhere in the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
const isPdf = async (file: Blob): Promise<boolean> => (await file.slice(0, 1024).text()).includes('%PDF-')

async function withPicture<T>(file: Blob, use: (picture: ImageBitmap) => Promise<T>): Promise<T> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Unusable('打不开这个文件，请重新拍照，或选择JPEG、PNG照片和PDF文件。')
  })
  try {
    return await use(picture)
  } finally {
    picture.close()
  }
}

interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const wholeOf = ({ width, height }: ImageBitmap): Part => ({ x: 0, y: 0, width, height })

/** Equal pieces along the longer side. */
function partsOf(picture: ImageBitmap): Part[] {
  const whole = wholeOf(picture)
  const [long, short] = [Math.max(whole.width, whole.height), Math.min(whole.width, whole.height)]
  if (long <= short * longestShape) return [whole]
  const step = short * (piece.length - piece.overlap)
  const count = Math.ceil((long - short * piece.overlap) / step)
  const length = short * piece.length
  const starts = Array.from({ length: count }, (_, at) => Math.round((at * (long - length)) / (count - 1)))
  return starts.map(start =>
    whole.height === long ? { ...whole, y: start, height: length } : { ...whole, x: start, width: length },
  )
}

async function pageOf(picture: ImageBitmap, part: Part, turns = 0): Promise<Prepared> {
  const small = draw(picture, part, judgedSide)
  const { data, width } = small.getImageData(0, 0, small.canvas.width, small.canvas.height)
  const { canvas } = draw(picture, part, longestSide, turns)
  return { blob: await jpegOf(canvas), type: 'image/jpeg', verdict: judge(greyOf(data), width) }
}

/** On white: what is clear would else become black. */
function draw(picture: ImageBitmap, part: Part, side: number, turns = 0): CanvasRenderingContext2D {
  const scale = Math.min(1, side / Math.max(part.width, part.height))
  const canvas = document.createElement('canvas')
  const [width, height] = [Math.round(part.width * scale), Math.round(part.height * scale)]
  const lying = turns % 2 === 1
  canvas.width = lying ? height : width
  canvas.height = lying ? width : height
  const context = canvas.getContext('2d')
  if (context === null) throw new Unusable('手机内存不够，请关闭其他程序后再试。')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turns * Math.PI) / 2)
  context.drawImage(picture, part.x, part.y, part.width, part.height, -width / 2, -height / 2, width, height)
  return context
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      blob => (blob === null ? reject(new Unusable('手机内存不够，请关闭其他程序后再试。')) : resolve(blob)),
      'image/jpeg',
      quality,
    )
  })
}
