/**
 * Whether a photographed page can be read. Its squares of 32 × 32 pixels that hold marks are judged by two figures: how
 * far ink stands from paper, and how steep its edges are. Brightness alone says nothing: a dim page may be legible.
 */

export type Verdict = 'fine' | 'blurred' | 'faint' | 'glare'

/** The longer side a picture is judged at, in pixels: the limits below hold for this size. */
export const judgedSide = 1600

const side = 32

/** Greys between ink and paper of a square with marks. Below, it is paper and noise. */
const leastMark = 15
/** Greys between ink and paper that a screen shows well enough to read. */
const leastContrast = 33
/** The share of that difference that the steepest edges take from one pixel to the next. */
const leastSteepness = 0.21
/** The share of the written area that a reflection may hide. */
const mostGlare = 0.05
/** A reflection is the camera's brightest white. */
const glaring = 250

/** Grey of 0 to 255 for each pixel of RGBA data (ITU-R BT.601). */
export function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4)
  for (let i = 0; i < grey.length; i++) {
    const at = i * 4
    grey[i] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
  }
  return grey
}

interface Square {
  readonly column: number
  readonly row: number
  readonly ink: number
  readonly paper: number
  readonly contrast: number
  readonly steepness: number
}

/** The value that this share of a histogram does not exceed. */
function quantile(counts: Uint16Array, share: number): number {
  let rest = side * side * share
  return counts.findIndex(count => {
    rest -= count
    return rest <= 0
  })
}

const middle = (values: readonly number[], share = 0.5): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

function squareAt(grey: Uint8Array, width: number, column: number, row: number): Square {
  const greys = new Uint16Array(256)
  const steps = new Uint16Array(256)
  for (let y = row * side; y < (row + 1) * side; y++) {
    for (let x = column * side; x < (column + 1) * side; x++) {
      const at = y * width + x
      const here = grey[at] ?? 0
      greys[here] = (greys[here] ?? 0) + 1
      const step = Math.max(Math.abs((grey[at + 1] ?? here) - here), Math.abs((grey[at + width] ?? here) - here))
      steps[step] = (steps[step] ?? 0) + 1
    }
  }
  const [ink, paper] = [quantile(greys, 0.03), quantile(greys, 0.97)]
  const contrast = paper - ink
  return { column, row, ink, paper, contrast, steepness: quantile(steps, 0.97) / Math.max(1, contrast) }
}

/** The share of the area between the marks that is nothing but glaring white, on paper that is not. */
function glareIn(squares: readonly Square[], marked: readonly Square[]): number {
  const isGlaring = ({ ink }: Square): boolean => ink >= glaring
  if (middle(marked.map(({ paper }) => paper)) >= glaring) return 0
  const edge = (of: 'column' | 'row', share: number) =>
    middle(
      marked.map(square => square[of]),
      share,
    )
  const [left, right, top, bottom] = [edge('column', 0.05), edge('column', 0.95), edge('row', 0.05), edge('row', 0.95)]
  const written = squares.filter(({ column, row }) => column >= left && column <= right && row >= top && row <= bottom)
  return written.filter(isGlaring).length / written.length
}

/** `grey`: a picture whose longer side is `judgedSide`, or as long as it is. */
export function judge(grey: Uint8Array, width: number): Verdict {
  const squares: Square[] = []
  for (let row = 0; (row + 1) * side <= grey.length / width; row++) {
    for (let column = 0; (column + 1) * side <= width; column++) squares.push(squareAt(grey, width, column, row))
  }
  const noise = middle(
    squares.map(({ contrast }) => contrast),
    0.1,
  )
  const marked = squares.filter(({ contrast }) => contrast > Math.max(leastMark, 2 * noise))
  if (marked.length === 0) return 'blurred'
  if (glareIn(squares, marked) > mostGlare) return 'glare'
  if (middle(marked.map(({ contrast }) => contrast)) < leastContrast) return 'faint'
  return middle(marked.map(({ steepness }) => steepness)) < leastSteepness ? 'blurred' : 'fine'
}
