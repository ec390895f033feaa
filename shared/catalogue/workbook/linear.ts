import recheck from 'recheck/lib/browser.js'
import { formats as expected, type SlowPattern } from './known.ts'

/** Regular expressions that people bring along run on every answer to a form, so their time has to be proved. */

const most = { characters: 200, milliseconds: 500, all: 20_000 }

/**
 * Proves of one regular expression after the other that a match takes linear time, whatever the text. What the automaton of
 * recheck cannot decide, such as a back reference, or not within the time, is refused as well: half a second each, and
 * twenty for all of them.
 */
export class LinearCheck {
  readonly #known = new Map<string, SlowPattern | null>()
  #left = most.all

  /** Null for one that takes linear time. */
  faultOf(pattern: string): SlowPattern | null {
    const known = this.#known.get(pattern)
    if (known !== undefined) return known
    const found = this.#check(pattern)
    this.#known.set(pattern, found)
    return found
  }

  #check(pattern: string): SlowPattern | null {
    const length = pattern.length
    if (length > most.characters)
      return { wrong: `有${length}个字，太长`, expected: `最多${most.characters}个字；${expected}` }
    const begun = performance.now()
    const timeout = Math.max(0, Math.min(most.milliseconds, this.#left))
    const { status } = recheck.checkSync(pattern, 'u', { checker: 'automaton', timeout })
    this.#left -= performance.now() - begun
    return status === 'safe' ? null : { wrong: `这个正则表达式可能算得很慢：${pattern}`, expected }
  }
}
