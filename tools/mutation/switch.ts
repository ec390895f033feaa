/** The switch of the woven-in faults: which one is on, which were reached, and how far a run went. */

/** No fault is on: the faults that are reached are recorded. */
const none = -1
let met = new Uint8Array(0)
let turns = 0
let bound = Number.POSITIVE_INFINITY

/** Used by the woven sources: `on` and `meet` wherever a fault could be, `turn` at each turn of a loop. */
const woven = {
  on: none,
  /** Answers whether the fault is on. */
  meet(mutant: number): boolean {
    met[mutant] = 1
    return mutant === woven.on
  },
  turn(): void {
    turns += 1
    if (turns > bound) throw new RangeError('this run goes on for ever')
  },
}

declare global {
  var faultSwitch: { readonly on: number; meet(mutant: number): boolean; turn(): void }
}

export function install(mutants: number): void {
  met = new Uint8Array(mutants)
  globalThis.faultSwitch = woven
}

export interface Course {
  /** the mutants that were reached */
  met: ReadonlySet<number>
  /** turns of loops */
  turns: number
}

export function startCourse(): void {
  met.fill(0)
  turns = 0
}

export const courseSoFar = (): Course => ({
  met: new Set([...met.keys()].filter(hasMet)),
  turns,
})

export const hasMet = (mutant: number): boolean => met[mutant] === 1

/** Switches a fault on for a run of at most this many loop turns. */
export function switchOn(mutant: number, most: number): void {
  woven.on = mutant
  bound = most
}

export const isEndless = (): boolean => turns > bound

export function switchOff(): void {
  woven.on = none
  bound = Number.POSITIVE_INFINITY
}
