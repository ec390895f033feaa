/** Whether a photographed page can be read: two figures from its grey values, no library. */

export type Verdict = 'fine' | 'blurred' | 'dark'

/** The longer side a picture is judged at, in pixels: the limits below hold for this size. */
export const judgedSide = 800

/** The brightest tenth of a legible sheet is paper; below this grey (of 255) the paper itself is dark. */
const leastPaper = 110

/** Variance of the Laplacian. Sharp pages measured 470 and more, a page out of focus 8. */
const leastSharpness = 80

/** Grey of 0 to 255 for each pixel of RGBA data (ITU-R BT.601). */
export function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4)
  for (let i = 0; i < grey.length; i++) {
    const at = i * 4
    grey[i] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
  }
  return grey
}

/** The grey that nine tenths of the pixels do not exceed. */
export function paperGrey(grey: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1
  let rest = grey.length * 0.9
  return counts.findIndex(count => {
    rest -= count
    return rest <= 0
  })
}

/** Variance of the Laplacian: high where there are edges, which is what letters are. */
export function sharpness(grey: Uint8Array, width: number): number {
  const height = grey.length / width
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const g = (i: number): number => grey[i] ?? 0
      const value = 4 * g(at) - g(at - 1) - g(at + 1) - g(at - width) - g(at + width)
      sum += value
      squares += value * value
    }
  }
  const count = (width - 2) * (height - 2)
  return squares / count - (sum / count) ** 2
}

export function judge(grey: Uint8Array, width: number): Verdict {
  if (paperGrey(grey) < leastPaper) return 'dark'
  return sharpness(grey, width) < leastSharpness ? 'blurred' : 'fine'
}
