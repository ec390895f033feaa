import fc from 'fast-check'
import { inject, type RunnerTestCase, type RunnerTestFile, type RunnerTestSuite, TestRunner } from 'vitest'
import { forget, load, run } from './replay.ts'
import { type Course, courseSoFar, hasMet, install, isEndless, startCourse, switchOff, switchOn } from './switch.ts'

/** Killed because a test failed or never ended; survived, or never reached. */
export type Verdict = 'failed' | 'endless' | 'survived' | 'unreached'

export interface Outcome {
  /** by the number of the mutant */
  verdicts: Verdict[]
  tests: number
}

declare module 'vitest' {
  interface ProvidedContext {
    testFiles: string[]
    /** their number: they are numbered from 0 */
    mutants: number
    seed: number
  }
  interface TaskMeta {
    outcome?: Outcome
  }
}

/** A test's behaviour without a fault. */
interface Habit extends Course {
  /** milliseconds */
  duration: number
  /** number of faults it has noticed */
  noticed: number
}

interface Trial {
  verdict: Verdict
  /** the test that noticed it */
  by?: string
  /** a test no longer reached the fault, although it usually does */
  isHidden: boolean
}

/** Under a fault a run may take this multiple of its usual loop turns, and those that other runs may have spared it. */
const patience = (turns: number, spared: number): number => 100 * turns + spared + 100_000
/** For a test that exists only under a fault. */
const unknown: Habit = { met: new Set(), turns: 100_000, duration: 0, noticed: 0 }

/** Runs the tests unchanged, records what each reaches, and then switches on one fault after the other. */
export default class MutationRunner extends TestRunner {
  readonly #habits = new Map<string, Habit>()
  #tests = new Map<string, RunnerTestCase>()
  #loading: Course = { met: new Set(), turns: 0 }
  /** loop turns of all tests: what one of them makes once, another may have to make under a fault */
  #turns = 0
  /** The loaded modules were loaded without a fault. */
  #isClean = false

  override onCollectStart(file: RunnerTestFile): void {
    super.onCollectStart(file)
    install(inject('mutants'))
    fc.configureGlobal({
      seed: inject('seed'),
      // Only the outcome of a property matters here, and not the example that breaks it.
      endOnFailure: true,
      reporter: ({ failed, errorInstance }) => {
        if (failed) throw new Error('a property does not hold', { cause: errorInstance })
      },
    })
  }

  async runSuite({ file, meta }: RunnerTestSuite): Promise<void> {
    await this.#learn(file)
    meta.outcome = { verdicts: await this.#tryAll(file), tests: this.#habits.size }
  }

  /** The tests have to pass when loaded and run as they will be under a fault. Only then does a failure mean something. */
  async #learn(file: RunnerTestFile): Promise<void> {
    forget()
    const met = new Set<number>()
    let turns = 0
    for (const path of inject('testFiles')) {
      startCourse()
      const tests = await load(file, [path], this)
      const loading = courseSoFar()
      for (const mutant of loading.met) met.add(mutant)
      turns += loading.turns
      for (const [name, test] of tests) {
        startCourse()
        const began = performance.now()
        await run(test, this).catch((error: unknown) => {
          throw new Error(`${name} fails without any fault`, { cause: error })
        })
        const course = courseSoFar()
        this.#turns += course.turns
        this.#habits.set(name, { ...course, duration: performance.now() - began, noticed: 0 })
      }
    }
    this.#loading = { met, turns }
  }

  async #tryAll(file: RunnerTestFile): Promise<Verdict[]> {
    const verdicts: Verdict[] = []
    const total = inject('mutants')
    const began = performance.now()
    let told = began
    for (let mutant = 0; mutant < total; mutant++) {
      verdicts.push(await this.#try(mutant, file))
      const now = performance.now()
      if (now - told < 10_000) continue
      told = now
      const noticed = verdicts.filter(verdict => verdict === 'failed' || verdict === 'endless').length
      console.log(`${mutant + 1}/${total} tried, ${noticed} noticed, ${Math.round((now - began) / 1000)} s`)
    }
    return verdicts
  }

  async #try(mutant: number, file: RunnerTestFile): Promise<Verdict> {
    // Values made while modules load, above all tables, have to be made anew under the fault.
    if (this.#loading.met.has(mutant)) return this.#tryLoading(mutant, file)
    if (!this.#isClean) await this.#load(file)
    const concerned = [...this.#habits].filter(([, { met }]) => met.has(mutant)).map(([name]) => name)
    if (concerned.length === 0) return 'unreached'
    const { verdict, by, isHidden } = await this.#tryOn(mutant, concerned)
    if (by === undefined ? !isHidden : await this.#passes(by)) return verdict
    // A module has kept state from an earlier run, so only a fresh load under the fault is reliable.
    await this.#load(file)
    if (by !== undefined && !(await this.#passes(by))) throw new Error(`${by} fails now and then without any fault`)
    return this.#tryLoading(mutant, file)
  }

  /** File by file, the cheap and successful ones first: most faults need few of them. */
  async #tryLoading(mutant: number, file: RunnerTestFile): Promise<Verdict> {
    this.#isClean = false
    forget()
    for (const path of this.#filesByCost()) {
      startCourse()
      switchOn(mutant, patience(this.#loading.turns, 0))
      try {
        this.#tests = await load(file, [path], this)
      } catch {
        return isEndless() ? 'endless' : 'failed'
      } finally {
        switchOff()
      }
      const { verdict } = await this.#tryOn(mutant, [...this.#tests.keys()])
      if (verdict !== 'survived') return verdict
    }
    return 'survived'
  }

  #filesByCost(): string[] {
    const costOf = (path: string): number => {
      const own = [...this.#habits].filter(([name]) => name.startsWith(`${path} > `)).map(([, habit]) => habit)
      const sum = (of: (habit: Habit) => number): number => own.reduce((all, habit) => all + of(habit), 0)
      return sum(({ duration }) => duration) / (1 + sum(({ noticed }) => noticed))
    }
    const costs = new Map(inject('testFiles').map(path => [path, costOf(path)]))
    return [...costs.keys()].toSorted((a, b) => Number(costs.get(a)) - Number(costs.get(b)))
  }

  /** Cheap and successful tests run first. */
  async #tryOn(mutant: number, names: readonly string[]): Promise<Trial> {
    const habits = names.map(name => ({ name, habit: this.#habits.get(name) ?? unknown }))
    const cost = ({ duration, noticed }: Habit): number => duration / (1 + noticed)
    let isHidden = false
    for (const { name, habit } of habits.toSorted((a, b) => cost(a.habit) - cost(b.habit))) {
      startCourse()
      switchOn(mutant, patience(habit.turns, this.#turns))
      const isPassed = await this.#passes(name)
      const verdict = isEndless() ? 'endless' : isPassed ? 'survived' : 'failed'
      switchOff()
      isHidden ||= habit.met.has(mutant) && !hasMet(mutant)
      if (verdict === 'survived') continue
      habit.noticed += 1
      return { verdict, by: name, isHidden }
    }
    return { verdict: 'survived', isHidden }
  }

  async #load(file: RunnerTestFile): Promise<void> {
    forget()
    this.#tests = await load(file, inject('testFiles'), this)
    this.#isClean = true
  }

  async #passes(name: string): Promise<boolean> {
    const test = this.#tests.get(name)
    if (test === undefined) return false
    return run(test, this).then(
      () => true,
      () => false,
    )
  }
}
