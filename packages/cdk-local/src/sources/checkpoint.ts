import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { replaceFile } from '../replace-file.ts'

/** A mapping's position in each shard: the last sequence number it has finished. */
export interface Checkpoints {
  get(shard: string): string | undefined
  set(shard: string, sequenceNumber: string): void
}

const state = z.record(z.string(), z.string())

/** Opens the checkpoints of one event source mapping. They survive a kill, so that no record is ever skipped. */
export function openCheckpoints(folder: string, mapping: string): Checkpoints {
  const file = join(folder, 'checkpoints', `${mapping}.json`)
  const kept = read(file)
  return {
    get: shard => kept[shard],
    set(shard, sequenceNumber) {
      kept[shard] = sequenceNumber
      replaceFile(file, JSON.stringify(kept))
    },
  }
}

function read(file: string): Record<string, string> {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}
