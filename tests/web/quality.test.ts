import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { judge, judgedSide, type Verdict } from '../../web/platform/photo/quality.ts'
import { type Photographed, photographed } from './photographed.ts'

const usual: Photographed = {
  type: 12,
  blur: 0.02,
  paper: 215,
  ink: 45,
  skew: 0,
  noise: 2,
  glare: null,
  seed: 0,
}

/** Small print, three usual sizes, and a large one. */
const sizes = [7.5, 9, 10.5, 12, 14]
const each = <T>(values: readonly T[], made: (value: T) => Partial<Photographed>): Partial<Photographed>[] =>
  values.map(made)

/** Legible to the eye: letters stand apart, and ink stands out from paper, however dim. */
const legible: Record<string, Partial<Photographed>[]> = {
  sharp: sizes.flatMap(type => each([45, 90], ink => ({ type, ink }))),
  soft: sizes.flatMap(type => each([0.05, 0.08], blur => ({ type, blur }))),
  dim: [
    { paper: 120, ink: 25 },
    { paper: 90, ink: 20 },
    { paper: 70, ink: 12 },
    { paper: 60, ink: 8 },
  ].flatMap(light => each([10.5, 12], type => ({ ...light, type, noise: 3 }))),
  skewed: sizes.flatMap(type => each([-4, 9], skew => ({ type, skew }))),
  'bright in a place': each(sizes, type => ({ type, glare: { radius: 0.3, strength: 30 } })),
}

/** Illegible: strokes have run together, ink and paper are nearly the same, or a reflection hides a part. */
const illegible: Record<string, Partial<Photographed>[]> = {
  blurred: sizes.flatMap(type => each([0.2, 0.26, 0.35], blur => ({ type, blur }))),
  dark: [
    { paper: 30, ink: 8 },
    { paper: 22, ink: 5 },
    { paper: 16, ink: 4 },
  ].flatMap(light => each([10.5, 14], type => ({ ...light, type }))),
  faint: each([192, 198], ink => ({ ink })),
  glare: sizes.flatMap(type => each([0.22, 0.35], radius => ({ type, glare: { radius, strength: 300 } }))),
}

const verdicts = async (pages: Record<string, Partial<Photographed>[]>): Promise<[kind: string, Verdict][]> => {
  const all = Object.entries(pages).flatMap(([kind, shots]) => shots.map(shot => [kind, shot] as const))
  const found: [string, Verdict][] = []
  for (const [seed, [kind, shot]] of all.entries()) {
    const { grey, width } = await photographed({ ...usual, seed, ...shot })
    found.push([kind, judge(grey, width)])
  }
  return found
}

describe('of generated pages', () => {
  let good: [string, Verdict][]
  let bad: [string, Verdict][]
  beforeAll(async () => {
    good = await verdicts(legible)
    bad = await verdicts(illegible)
    const told = (pages: [string, Verdict][]) =>
      Object.entries(Object.groupBy(pages, ([kind, verdict]) => `${kind}: ${verdict}`))
        .map(([kind, all = []]) => `${kind} ${all.length}`)
        .join(', ')
    console.log(`${good.length} legible pages. ${told(good)}\n${bad.length} illegible pages. ${told(bad)}`)
  }, 120_000)

  test('no fewer than sixty are judged', () => {
    expect(good.length + bad.length).toBeGreaterThanOrEqual(60)
  })
  test('at most one in twenty legible ones is doubted', () => {
    expect(good.filter(([, verdict]) => verdict !== 'fine').length / good.length).toBeLessThanOrEqual(0.05)
  })
  test('at most one in ten illegible ones passes', () => {
    expect(bad.filter(([, verdict]) => verdict === 'fine').length / bad.length).toBeLessThanOrEqual(0.1)
  })
})

test.each<[string, Verdict]>([
  ['01-form-elderly-allowance.jpg', 'fine'],
  ['02-mandate-exif6.jpg', 'fine'],
  ['03-form-homestead-exif8.jpg', 'fine'],
  ['04-resolution-exif3.jpg', 'fine'],
  ['05-form-logging-blurred.jpg', 'blurred'],
  ['06-income-statement-dark.jpg', 'faint'],
])('a photograph as phones take them: %s is %s', async (name, verdict) => {
  const taken = fileURLToPath(new URL(`../data/photos/${name}`, import.meta.url))
  const small = sharp(taken).rotate().resize(judgedSide, judgedSide, { fit: 'inside' }).greyscale().raw()
  const { data, info } = await small.toBuffer({ resolveWithObject: true })
  expect(judge(new Uint8Array(data), info.width)).toBe(verdict)
})

test.each<[string, number]>([
  ['a covered lens', 4],
  ['an empty page', 230],
])('%s shows nothing to read', (_, grey) => {
  expect(judge(new Uint8Array(800 * 600).fill(grey), 800)).toBe('blurred')
})
