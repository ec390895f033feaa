/** The state of the county's board. It is in the address, so that the way back from a case restores it. */
export interface BoardAddress {
  /** null: all offices */
  office: string | null
  /** of the office: an account, or empty for what nobody works on; null: everybody */
  officer: string | null
}

export function currentAddress(): BoardAddress {
  const parts = new URLSearchParams(location.hash.slice(1))
  return { office: parts.get('office'), officer: parts.get('officer') }
}

export function addressOf({ office, officer }: Partial<BoardAddress>): string {
  const parts = new URLSearchParams()
  if (typeof office === 'string') parts.set('office', office)
  if (typeof officer === 'string') parts.set('officer', officer)
  const asked = parts.toString()
  return asked === '' ? '/desk/county-board.html' : `/desk/county-board.html#${asked}`
}
