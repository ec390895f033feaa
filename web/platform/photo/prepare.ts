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

/** The reason in Chinese why a file cannot be used. */
export class Unusable extends Error {}

/** `turns`: quarter turns clockwise of a document camera's picture. Throws Unusable. */
export async function prepare(file: Blob, turns = 0): Promise<Prepared> {
  if (file.type === 'application/pdf') {
    if (file.size > largest) throw new Unusable('这个文件超过15MB，请换一个小一点的，或者改为拍照。')
    return { blob: file, type: 'application/pdf', verdict: 'fine' }
  }
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Unusable('打不开这个文件，请重新拍照，或选择JPEG、PNG照片和PDF文件。')
  })
  try {
    const small = draw(picture, judgedSide)
    const { data, width } = small.getImageData(0, 0, small.canvas.width, small.canvas.height)
    const verdict = judge(greyOf(data), width)
    const { canvas } = draw(picture, longestSide, turns)
    return { blob: await jpegOf(canvas), type: 'image/jpeg', verdict }
  } finally {
    picture.close()
  }
}

function draw(picture: ImageBitmap, side: number, turns = 0): CanvasRenderingContext2D {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
  const lying = turns % 2 === 1
  canvas.width = lying ? height : width
  canvas.height = lying ? width : height
  const context = canvas.getContext('2d')
  if (context === null) throw new Unusable('手机内存不够，请关闭其他程序后再试。')
  context.imageSmoothingQuality = 'high'
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turns * Math.PI) / 2)
  context.drawImage(picture, -width / 2, -height / 2, width, height)
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
