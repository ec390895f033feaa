/** The viewport of a picture in its frame: scale, offset and turn. */

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

export interface Viewport extends Point {
  /** screen pixels to a pixel of the picture; null fits the whole picture into the frame */
  scale: number | null
  /** degrees clockwise */
  turn: number
}

export const initialViewport: Viewport = { scale: null, turn: 0, x: 0, y: 0 }

const largestScale = 6
const step = 1.25
/** The smallest scale, relative to the fitted picture. */
const smallestOfFit = 0.5

const turned = ({ width, height }: Size, turn: number): Size =>
  turn % 180 === 0 ? { width, height } : { width: height, height: width }

/** The scale that fits the whole picture, at most its natural size. */
export function fitOf(picture: Size, frame: Size, turn: number): number {
  const { width, height } = turned(picture, turn)
  return Math.min(1, frame.width / width, frame.height / height)
}

export const scaleOf = (viewport: Viewport, picture: Size, frame: Size): number =>
  viewport.scale ?? fitOf(picture, frame, viewport.turn)

const between = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high)

/** Keeps part of the picture in the frame. */
function clamped(viewport: Viewport, picture: Size, frame: Size): Viewport {
  const scale = scaleOf(viewport, picture, frame)
  const { width, height } = turned(picture, viewport.turn)
  const reach = (side: number, room: number) => Math.max(0, (side * scale - room) / 2 + room / 4)
  const [right, down] = [reach(width, frame.width), reach(height, frame.height)]
  return { ...viewport, x: between(-right, viewport.x, right), y: between(-down, viewport.y, down) }
}

/** Zooms in (`by` 1) or out (-1) around a point, which is relative to the frame's middle. */
export function zoomed(
  viewport: Viewport,
  by: 1 | -1,
  picture: Size,
  frame: Size,
  at: Point = { x: 0, y: 0 },
): Viewport {
  const now = scaleOf(viewport, picture, frame)
  const fit = fitOf(picture, frame, viewport.turn)
  const scale = between(fit * smallestOfFit, by === 1 ? now * step : now / step, largestScale)
  const ratio = scale / now
  return clamped(
    { ...viewport, scale, x: at.x - (at.x - viewport.x) * ratio, y: at.y - (at.y - viewport.y) * ratio },
    picture,
    frame,
  )
}

export const moved = (viewport: Viewport, by: Point, picture: Size, frame: Size): Viewport =>
  clamped({ ...viewport, x: viewport.x + by.x, y: viewport.y + by.y }, picture, frame)

/** Turns by a quarter and fits the picture again. */
export const rotated = (viewport: Viewport, by: 90 | -90): Viewport => ({
  ...initialViewport,
  turn: (viewport.turn + by + 360) % 360,
})
