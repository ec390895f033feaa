import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fitOf,
  initialViewport,
  moved,
  rotated,
  scaleOf,
  type Viewport,
  zoomed,
} from '../../web/desk/application/photographs/viewport.ts'

const picture = { width: 1950, height: 2600 }
const frame = { width: 900, height: 700 }

test('fits a page into its frame without enlarging it', () => {
  expect(fitOf(picture, frame, 0)).toBeCloseTo(700 / 2600)
  expect(fitOf(picture, frame, 90)).toBeCloseTo(900 / 2600)
  expect(fitOf({ width: 100, height: 80 }, frame, 0)).toBe(1)
})

test('zooms around the pointer', () => {
  const at = { x: 120, y: -80 }
  const before: Viewport = { ...initialViewport, scale: 0.8, x: 30, y: 10 }
  const after = zoomed(before, 1, picture, frame, at)
  const under = (look: Viewport) => [
    (at.x - look.x) / scaleOf(look, picture, frame),
    (at.y - look.y) / scaleOf(look, picture, frame),
  ]
  expect(under(after)[0]).toBeCloseTo(under(before)[0] ?? 0)
  expect(under(after)[1]).toBeCloseTo(under(before)[1] ?? 0)
})

test('keeps part of the page visible and turns in quarters', () => {
  const deed = fc.oneof(
    fc.record({ zoom: fc.constantFrom(1 as const, -1 as const), x: fc.integer({ min: -450, max: 450 }) }),
    fc.record({ dx: fc.integer({ min: -5000, max: 5000 }), dy: fc.integer({ min: -5000, max: 5000 }) }),
    fc.record({ turn: fc.constantFrom(90 as const, -90 as const) }),
  )
  fc.assert(
    fc.property(fc.array(deed), deeds => {
      const look = deeds.reduce<Viewport>((old, d) => {
        if ('turn' in d) return rotated(old, d.turn)
        if ('zoom' in d) return zoomed(old, d.zoom, picture, frame, { x: d.x, y: 0 })
        return moved(old, { x: d.dx, y: d.dy }, picture, frame)
      }, initialViewport)
      const scale = scaleOf(look, picture, frame)
      const [wide, high] = look.turn % 180 === 0 ? [1950, 2600] : [2600, 1950]
      expect(Math.abs(look.x) - (wide * scale) / 2).toBeLessThan(frame.width / 2)
      expect(Math.abs(look.y) - (high * scale) / 2).toBeLessThan(frame.height / 2)
    }),
  )
  const around = [90, 90, 90, 90] as const
  expect(around.reduce<Viewport>((look, by) => rotated(look, by), initialViewport)).toEqual(initialViewport)
})
