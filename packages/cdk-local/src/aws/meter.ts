/** Running counts of chargeable usage since the place was started. */

/** The usage, and its principal. */
export interface Use {
  /** the acting role, or `host` for a service's own work */
  principal: string
  service: string
  operation: string
  /** table, index, bucket or function; empty where the charge does not depend on it */
  resource: string
}

export interface Tally extends Use {
  count: number
  /** the unit of the operation's charge: DynamoDB capacity units, MB of a function's memory, messages of a batch */
  units: number
  /** bytes of requests and replies */
  sent: number
  received: number
}

type Amount = Partial<Pick<Tally, 'units' | 'sent' | 'received'>>

const keyOf = ({ principal, service, operation, resource }: Use) => [principal, service, operation, resource].join('\n')

export class Meter {
  readonly #tallies = new Map<string, Tally>()

  add(use: Use, { units = 0, sent = 0, received = 0 }: Amount = {}): void {
    const key = keyOf(use)
    const tally = this.#tallies.get(key) ?? { ...use, count: 0, units: 0, sent: 0, received: 0 }
    tally.count += 1
    tally.units += units
    tally.sent += sent
    tally.received += received
    this.#tallies.set(key, tally)
  }

  /** A copy of all counts. */
  read(): Tally[] {
    return [...this.#tallies.values()].map(tally => ({ ...tally }))
  }
}

/** The usage between two readings. */
export function used(before: readonly Tally[], after: readonly Tally[]): Tally[] {
  const known = new Map(before.map(tally => [keyOf(tally), tally]))
  return after
    .map(tally => {
      const old = known.get(keyOf(tally))
      return {
        ...tally,
        count: tally.count - (old?.count ?? 0),
        units: tally.units - (old?.units ?? 0),
        sent: tally.sent - (old?.sent ?? 0),
        received: tally.received - (old?.received ?? 0),
      }
    })
    .filter(({ count }) => count > 0)
}
