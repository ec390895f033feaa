import sharp from 'sharp'

/** Photographs of written pages, made from numbers: no font and no camera is needed, and each is the same every time. */

export interface Photographed {
  /** height of the letters in points, on a sheet of A4 */
  type: number
  /** standard deviation of what is out of focus, in heights of a letter */
  blur: number
  /** greys of 0 to 255 */
  paper: number
  ink: number
  /** degrees */
  skew: number
  /** standard deviation in greys */
  noise: number
  /** radius of a reflection in widths of the picture, and the grey that it adds at its middle */
  glare: { radius: number; strength: number } | null
  seed: number
}

const [width, height] = [800, 1600]
/** Pixels of a point, where the sheet fills the picture. */
const point = 1.75

/** Numbers of 0 to 1 by a linear congruence (Numerical Recipes). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A letter of as many strokes as a Chinese one has, none that means anything. */
function letter(x: number, y: number, size: number, next: () => number): string {
  const strokes = Array.from({ length: 4 + Math.floor(next() * 6) }, () => {
    const [kind, along, across, length] = [next(), next(), next(), 0.3 + 0.6 * next()]
    const long = (length * size * 0.75).toFixed(1)
    if (kind < 0.45) return `M${x + along * 0.3 * size} ${y + across * 0.95 * size}h${long}`
    if (kind < 0.8) return `M${x + across * 0.9 * size} ${y + along * 0.3 * size}v${long}`
    return `M${x + along * 0.5 * size} ${y + across * 0.4 * size}l${next() < 0.5 ? '-' : ''}${long} ${long}`
  })
  return strokes.join('')
}

function sheet({ type, paper, ink, skew }: Photographed, next: () => number): string {
  const size = type * point
  const letters: string[] = []
  for (let y = 150; y < height - 150 - size; y += size * 1.6) {
    if (next() < 0.12) continue
    const end = next() < 0.3 ? 300 + next() * 300 : width - 120
    for (let x = 120; x < end - size; x += size * 1.05) letters.push(letter(x, y, size, next))
  }
  const grey = (value: number): string => `rgb(${value},${value},${value})`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${grey(Math.round(paper * 0.45))}"/>
    <g transform="rotate(${skew} ${width / 2} ${height / 2})">
      <rect x="60" y="70" width="${width - 120}" height="${height - 140}" fill="${grey(paper)}"/>
      <path d="${letters.join('')}" stroke="${grey(ink)}" stroke-width="${size / 11}" fill="none"/>
    </g></svg>`
}

/** The greys of the photograph, after the compression that a telephone does. */
export async function photographed(shot: Photographed): Promise<{ grey: Uint8Array; width: number }> {
  const next = numbersFrom(shot.seed)
  const raw = { width, height, channels: 1 } as const
  const sharpSheet = await sharp(Buffer.from(sheet(shot, next)))
    .greyscale()
    .raw()
    .toBuffer()
  const sigma = shot.blur * shot.type * point
  const seen = sigma < 0.3 ? sharpSheet : await sharp(sharpSheet, { raw }).blur(sigma).greyscale().raw().toBuffer()
  const middle = { x: width * (0.35 + 0.3 * next()), y: height * (0.35 + 0.3 * next()) }
  const taken = Buffer.alloc(width * height)
  for (let at = 0; at < taken.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const light = 0.86 + (0.14 * x) / width
    const far = shot.glare === null ? 0 : Math.hypot(x - middle.x, y - middle.y) / (shot.glare.radius * width)
    const glare = shot.glare === null ? 0 : shot.glare.strength * Math.max(0, Math.min(1, 1.6 - 1.2 * far))
    const noise = (next() + next() + next() - 1.5) * 2 * shot.noise
    taken[at] = Math.max(0, Math.min(255, (seen[at] ?? 0) * light + glare + noise))
  }
  const picture = await sharp(taken, { raw }).jpeg({ quality: 85 }).toBuffer()
  return { grey: new Uint8Array(await sharp(picture).greyscale().raw().toBuffer()), width }
}
