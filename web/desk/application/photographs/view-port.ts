/** How a picture lies in its frame: scale, offset and turn, as plain arithmetic. */

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

export interface Look extends Point {
  /** screen pixels to a pixel of the picture; null fits the whole picture into the frame */
  scale: number | null
  /** degrees clockwise */
  turn: number
}

export const upright: Look = { scale: null, turn: 0, x: 0, y: 0 }

const most = 6
const step = 1.25
/** A little further out than the whole picture. */
const least = 0.5

const turned = ({ width, height }: Size, turn: number): Size =>
  turn % 180 === 0 ? { width, height } : { width: height, height: width }

/** The scale at which the whole picture can be seen; never larger than it is. */
export function fitOf(picture: Size, frame: Size, turn: number): number {
  const { width, height } = turned(picture, turn)
  return Math.min(1, frame.width / width, frame.height / height)
}

export const scaleOf = (look: Look, picture: Size, frame: Size): number =>
  look.scale ?? fitOf(picture, frame, look.turn)

const between = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high)

/** Some of the picture always stays in the frame. */
function held(look: Look, picture: Size, frame: Size): Look {
  const scale = scaleOf(look, picture, frame)
  const { width, height } = turned(picture, look.turn)
  const reach = (side: number, room: number) => Math.max(0, (side * scale - room) / 2 + room / 4)
  const [right, down] = [reach(width, frame.width), reach(height, frame.height)]
  return { ...look, x: between(-right, look.x, right), y: between(-down, look.y, down) }
}

/** Nearer (`by` 1) or further off (-1); what lies at the point, seen from the frame's middle, stays where it is. */
export function zoomed(look: Look, by: 1 | -1, picture: Size, frame: Size, at: Point = { x: 0, y: 0 }): Look {
  const now = scaleOf(look, picture, frame)
  const fit = fitOf(picture, frame, look.turn)
  const scale = between(fit * least, by === 1 ? now * step : now / step, most)
  const ratio = scale / now
  return held({ ...look, scale, x: at.x - (at.x - look.x) * ratio, y: at.y - (at.y - look.y) * ratio }, picture, frame)
}

export const moved = (look: Look, by: Point, picture: Size, frame: Size): Look =>
  held({ ...look, x: look.x + by.x, y: look.y + by.y }, picture, frame)

/** Turned by a quarter, and whole again in its frame. */
export const rotated = (look: Look, by: 90 | -90): Look => ({ ...upright, turn: (look.turn + by + 360) % 360 })
