import { draw } from './draw.ts'
import { type Kind, mildWeather, weatherOf } from './kind.ts'

/** A fault that struck: its kind, its place, and the number of the occasion there. */
export interface Struck {
  kind: Kind
  where: string
  occasion: number
}

/** The state of one seed. */
interface Lot {
  seed: number
  weather: ReadonlyMap<Kind, number>
  /** number of occasions, by place */
  occasions: Map<string, number>
  /** continuing faults, by place: a client's retries meet them again */
  bursts: Map<string, { kind: Kind; left: number }>
  struck: Struck[]
}

/** Faults that strike one after the other at places whose name has all these parts. */
interface Plan {
  kinds: readonly Kind[]
  parts: readonly string[]
}

/** The outcome of an invocation. */
export interface Fate {
  /** milliseconds the function's clock is off */
  skew?: number
  /** the milliseconds it may run */
  timeout?: number
}

const none: readonly never[] = []

/**
 * Decides by seed which calls fail. Each seed owns the calls, events and messages whose text contains one of its
 * names. The common seed owns the rest. A decision depends on the seed, the place and the number of the occasion
 * there. So a seed meets the same faults again as long as its requests come in the same order. When off, it only
 * checks a flag.
 */
export class Faults {
  on = false
  /** Late deliveries still to be made. */
  pending = 0
  #common: Lot = lotOf(0)
  #names: RegExp | undefined
  readonly #owners = new Map<string, Lot>()
  readonly #lots = new Map<number, Lot>()
  readonly #recent = new Map<string, number>()
  readonly #doomed = new Map<string, { calls: number; kill: () => void }>()
  #planned: Plan | undefined

  /** Begins. `names` finds possible names in a text. Hyphens in a name do not count. */
  start(seed: number, names: RegExp): void {
    this.stop()
    this.#owners.clear()
    this.#lots.clear()
    this.#names = names
    this.#common = { ...lotOf(seed), weather: mildWeather }
    this.on = true
  }

  /** Gives a seed its first names. Names that appear with one of them in a later text become its own too. */
  own(seed: number, names: readonly string[]): void {
    const lot = lotOf(seed)
    this.#lots.set(seed, lot)
    for (const name of names) this.#owners.set(plain(name), lot)
  }

  /**
   * Makes only these faults strike, each once and in this order, at places whose name has all these parts. Then it is
   * off.
   */
  plan(kinds: readonly Kind[], ...parts: readonly string[]): void {
    this.stop()
    this.#planned = { kinds, parts }
    this.on = true
  }

  /** Ends all faults. Postponed deliveries still arrive, and the faults so far can still be read. */
  stop(): void {
    this.on = false
    this.#planned = undefined
    this.#recent.clear()
    this.#doomed.clear()
  }

  /** The faults of a seed so far; without one, those of unowned calls. */
  struck(seed?: number): readonly Struck[] {
    return (seed === undefined ? this.#common : this.#lots.get(seed))?.struck ?? none
  }

  /** All names a seed has gained. */
  namesOf(seed: number): string[] {
    const lot = this.#lots.get(seed)
    return [...this.#owners].flatMap(([name, owner]) => (owner === lot ? [name] : []))
  }

  /**
   * Whether one of these kinds strikes here now. A call may be struck several times in a row. It also assigns the
   * names in it to a seed.
   */
  decide(possible: readonly Kind[], where: string, text: string, isCall = false): Kind | null {
    if (!this.on) return null
    if (this.#planned !== undefined) return this.#asPlanned(this.#planned, possible, where)
    const lot = this.#ownerOf(text, isCall)
    const occasion = (lot.occasions.get(where) ?? 0) + 1
    lot.occasions.set(where, occasion)
    const kind = this.#goingOn(lot, possible, where) ?? this.#striking(lot, possible, where, occasion, isCall)
    if (kind !== null) lot.struck.push({ kind, where, occasion })
    return kind
  }

  /** A number that belongs to the last decision at a place. */
  amount(where: string, text: string): number {
    const lot = this.#ownerOf(text)
    return draw(lot.seed, 'amount', where, lot.occasions.get(where) ?? 0)
  }

  /** The fate of an invocation; `kill` ends it right after one of its calls. */
  fate(name: string, requestId: string, text: string, kill: () => void): Fate {
    const where = `${name}/invocation`
    const kind = this.decide(['function-killed', 'function-timed-out', 'clock-skewed'], where, text)
    const amount = kind === null ? 0 : this.amount(where, text)
    if (kind === 'function-killed') this.#doomed.set(traceOf(requestId), { calls: 1 + Math.floor(amount * 5), kill })
    if (kind === 'function-timed-out') return { timeout: 5 + Math.floor(amount * 150) }
    if (kind === 'clock-skewed') return { skew: Math.round((amount - 0.5) * 10_000) }
    return {}
  }

  /** Records a completed call of an invocation, and ends the invocation if its time has come. */
  called(trace: string | undefined): void {
    const doomed = trace === undefined ? undefined : this.#doomed.get(trace)
    if (doomed === undefined || trace === undefined) return
    doomed.calls -= 1
    if (doomed.calls > 0) return
    this.#doomed.delete(trace)
    doomed.kill()
  }

  /** Records a write, or an answer about it: an index may lag behind for a while. */
  wrote(text: string): void {
    for (const name of this.#namesIn(text)) this.#recent.set(name, performance.now())
  }

  /** Whether a text names something written within these milliseconds. */
  isFresh(text: string, within: number): boolean {
    const since = performance.now() - within
    return this.#namesIn(text).some(name => (this.#recent.get(name) ?? 0) > since)
  }

  #asPlanned({ kinds, parts }: Plan, possible: readonly Kind[], where: string): Kind | null {
    const [kind, ...left] = kinds
    if (kind === undefined || !possible.includes(kind) || !parts.every(part => where.includes(part))) return null
    if (left.length === 0) this.stop()
    else this.#planned = { kinds: left, parts }
    return kind
  }

  #goingOn(lot: Lot, possible: readonly Kind[], where: string): Kind | null {
    const burst = lot.bursts.get(where)
    if (burst === undefined || burst.left === 0 || !possible.includes(burst.kind)) return null
    burst.left -= 1
    return burst.kind
  }

  #striking(lot: Lot, possible: readonly Kind[], where: string, occasion: number, burst: boolean): Kind | null {
    const kind = possible.find(one => draw(lot.seed, one, where, occasion) < (lot.weather.get(one) ?? 0))
    if (kind === undefined) return null
    if (burst) lot.bursts.set(where, { kind, left: Math.floor(4 * draw(lot.seed, 'burst', where, occasion)) })
    return kind
  }

  #ownerOf(text: string, learns = false): Lot {
    const names = this.#namesIn(text)
    const known = new Set(names.map(name => this.#owners.get(name)).filter(lot => lot !== undefined))
    const [lot] = known
    if (lot === undefined) return this.#common
    if (learns && known.size === 1) for (const name of names) this.#owners.set(name, lot)
    return lot
  }

  #namesIn(text: string): string[] {
    return this.#names === undefined ? [] : [...text.matchAll(this.#names)].map(([name]) => plain(name))
  }
}

const plain = (name: string): string => name.replaceAll('-', '')

function lotOf(seed: number): Lot {
  return { seed, weather: weatherOf(seed), occasions: new Map(), bursts: new Map(), struck: [] }
}

/** The trace header's root, which identifies the calls of an invocation. */
export function traceOf(requestId: string): string {
  const digits = requestId.replaceAll('-', '')
  return `Root=1-${digits.slice(0, 8)}-${digits.slice(8)}`
}
