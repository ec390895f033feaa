const units: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 }

/**
 * Reads a move of the clock: `+1d`, `+2h`, `+30m`, or an instant with its offset such as 2026-10-09T09:00+08:00.
 * @returns milliseconds since 1970, cloud time
 * @throws RangeError with a sentence in Chinese when the text is neither, or is in the past
 */
export function parseMove(text: string, now: number): number {
  const [, amount, unit = ''] = /^\+(\d+)([dhm])$/.exec(text) ?? []
  const to = amount === undefined ? parseInstant(text) : now + Number(amount) * (units[unit] ?? 0)
  if (to < now) throw new RangeError('时间只能向前拨，不能往回拨。')
  return to
}

/** Reads an instant with its offset. Throws RangeError with a sentence in Chinese. */
export function parseInstant(text: string): number {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  if (Number.isNaN(instant))
    throw new RangeError(`看不懂时间“${text}”：请写成 +1d、+2h、+30m 或 2026-10-09T09:00+08:00。`)
  return instant
}
