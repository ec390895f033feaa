/** The state of the signals page. It is in the address, so that the way back from a case restores it. */
export interface SignalsAddress {
  month: string | null
  office: string | null
  clock: string | null
  level: string | null
}

export function currentAddress(): SignalsAddress {
  const asked = new URLSearchParams(location.hash.slice(1))
  return {
    month: asked.get('month'),
    office: asked.get('office'),
    clock: asked.get('clock'),
    level: asked.get('level'),
  }
}

export function addressOf(place: Partial<SignalsAddress>): string {
  const set = Object.entries(place).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `#${new URLSearchParams(set)}`
}

/** The month and the eleven before it, the newest first. */
export function monthsUntil(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: 12 }, (_, back) => {
    const months = year * 12 + number - 1 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}
