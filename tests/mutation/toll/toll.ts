/** A source for testing the measurement of mutation scores. */

const remembered = new Map<number, number>()

/** Remembers right results, and wrong ones as well. */
export function doubled(price: number): number {
  const known = remembered.get(price) ?? price + price
  remembered.set(price, known)
  return known
}

export function barriers(count: number): number {
  let left = count
  while (left > 0) left -= 1
  return left
}

export const isFree = (age: number): boolean => age < 6

export const isClosed = (hour: number): boolean => hour === 3

const rates: Readonly<Record<string, readonly string[]>> = { car: ['full'], bus: ['half'] }

export const rateOf = (vehicle: string): string | undefined => rates[vehicle]?.[0]

let tickets: string[] | undefined

/** Printed once, whoever comes first. */
export function ticket(number: number): string | undefined {
  if (tickets === undefined) {
    tickets = []
    while (tickets.length < 200000) tickets.push(`${rateOf('bus')} ${tickets.length}`)
  }
  return tickets[number]
}
