import type { Span } from './fault.ts'
import type { Findings, Mutant } from './find.ts'

/*
 * Weaves all faults into a source at once, each behind the switch: `a < b` becomes `(fault 7 is on ? (a <= b) : a <
 * b)`. So sources load once, and the faults are switched on one after the other.
 */

interface Edit extends Span {
  around: (inner: string) => string
}

/** Mutants without a number stay unchanged. */
export function weave(
  source: string,
  { mutants, loops }: Findings,
  numberOf: (mutant: Mutant) => number | undefined,
): string {
  const turns = loops.map(({ start, end }): Edit => ({ start, end, around: inner => `{ $switch.turn(); ${inner} }` }))
  const faults = mutants.flatMap(mutant => editOf(mutant, numberOf(mutant)))
  const edits = [...turns, ...faults].toSorted((a, b) => a.start - b.start || b.end - a.end)
  return `const $switch = globalThis.faultSwitch; ${apply(source, edits)}`
}

function editOf({ start, end, becomes }: Mutant, number: number | undefined): Edit[] {
  if (becomes !== null) {
    return number === undefined ? [] : [{ start, end, around: inner => `(${isOn(number)} ? (${becomes}) : ${inner})` }]
  }
  // Always in braces: a statement that begins with a bracket would look like arguments of the previous one.
  return [
    { start, end, around: inner => (number === undefined ? `{ ${inner} }` : `{ if (!${isOn(number)}) ${inner} }`) },
  ]
}

/** Makes no call while another fault is on, because most of a run asks this question. */
const isOn = (number: number): string => `(($switch.on === ${number} || $switch.on < 0) && $switch.meet(${number}))`

/** `edits` from left to right, the outer before the inner. */
function apply(source: string, edits: readonly Edit[]): string {
  let next = 0
  const within = (from: number, to: number): string => {
    let text = ''
    let at = from
    for (let edit = edits[next]; edit !== undefined && edit.end <= to; edit = edits[next]) {
      next += 1
      text += source.slice(at, edit.start) + edit.around(within(edit.start, edit.end))
      at = edit.end
    }
    return text + source.slice(at, to)
  }
  return within(0, source.length)
}
