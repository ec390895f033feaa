/** Random numbers that repeat for the same seed (mulberry32). */
export interface Random {
  /** from 0 up to 1 */
  next(): number
  below(n: number): number
  /** seconds, or the rate's unit, until the next of independent events */
  pause(rate: number): number
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { next, below: n => Math.floor(next() * n), pause: rate => -Math.log(1 - next()) / rate }
}
