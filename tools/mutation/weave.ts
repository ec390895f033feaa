import type { Span } from './fault.ts'
import type { Findings, Mutant } from './find.ts'

/*
 * Weaves faults into a source, all of them at once, each behind the switch: `a < b` becomes `(fault 7 is on ? (a <= b) : a < b)`.
 * So sources are loaded once, and one fault after the other is switched on.
 */

interface Edit extends Span {
  around: (inner: string) => string
}

/** Mutants without a number are left as they are. */
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
  // In braces even where it stays: a statement that begins with a bracket would be taken for arguments of the one before.
  return [
    { start, end, around: inner => (number === undefined ? `{ ${inner} }` : `{ if (!${isOn(number)}) ${inner} }`) },
  ]
}

/** Nothing is called as long as another fault is on: most of a run is spent on asking this. */
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
