import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { replaceFile } from '../replace-file.ts'

/** The cloud's time: real time plus an offset that only grows, kept in the data folder and shared with every worker. */
export interface Clock {
  /** Milliseconds since 1970, cloud time. */
  now(): number
  /** Moves forward to an instant (milliseconds, cloud time). Throws RangeError for an instant in the past. */
  moveTo(instant: number): void
  /** The offset in milliseconds, as workers read it. */
  readonly shared: SharedArrayBuffer
}

const state = z.strictObject({ offset: z.int() })

/** Opens the clock of a data folder. A first start may set it anywhere, a later one only forward. */
export function openClock(folder: string, start?: number): Clock {
  const file = join(folder, 'clock.json')
  const shared = new SharedArrayBuffer(8)
  const offset = new BigInt64Array(shared)
  const now = () => Date.now() + Number(Atomics.load(offset, 0))
  const set = (value: number) => {
    replaceFile(file, JSON.stringify({ offset: value }))
    Atomics.store(offset, 0, BigInt(value))
  }
  const kept = read(file)
  if (kept !== undefined) Atomics.store(offset, 0, BigInt(kept))
  if (start !== undefined && (kept === undefined || start > now())) set(start - Date.now())
  return {
    now,
    moveTo(instant) {
      if (instant < now()) throw new RangeError('the clock moves forward only')
      set(instant - Date.now())
    },
    shared,
  }
}

function read(file: string): number | undefined {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8'))).offset
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
