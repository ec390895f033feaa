import type { Recorded } from '../../shared/casework/entry.ts'
import { partition } from '../../shared/casework/store/cases.ts'
import { findBatch } from '../../shared/paper/batches.ts'
import { claimKey, paperClaim } from '../../shared/paper/paper-claims.ts'
import type { Ground } from './ground.ts'
import { partitionOf } from './judge.ts'
import type { Outcome } from './request.ts'
import type { Packing } from './walk.ts'

const idOf = ({ body }: Outcome): string => String(body.id)
const done = (outcomes: readonly Outcome[]): Outcome[] => outcomes.filter(({ kind }) => kind === 'done')

/** What is wrong with the paper of a walk: every signature is kept, and its case knows of it. */
export async function judgeBatches(
  ground: Ground,
  packings: readonly Packing[],
  histories: ReadonlyMap<string, readonly Recorded[]>,
): Promise<string[]> {
  const found: string[] = []
  for (const { no, packed, received } of packings) {
    const ids = [...new Set(done(packed).map(idOf))]
    if (ids.length > 1) found.push(`one packing of ${no} made the batches ${ids.join(' and ')}`)
    for (const id of ids) {
      const batch = await findBatch(ground.cases, id)
      if (batch === null) {
        found.push(`${id} was acknowledged and is not there`)
        continue
      }
      if (done(received).length > 0 && batch.received === null) found.push(`${id} was signed for, and is open`)
      if (batch.received !== null && received.every(({ kind }) => kind === 'refused'))
        found.push(`${id} is signed for by nobody whose request was not refused`)
      const told = (histories.get(no) ?? [])
        .map(({ event }) => event)
        .filter(event => Reflect.get(event, 'batch') === id)
      const wanted =
        batch.received === null
          ? ['paper-handed-over']
          : ['paper-handed-over', batch.received.missing.includes(no) ? 'paper-missing' : 'paper-received']
      const types = told.map(({ type }) => type)
      if (types.join() !== wanted.join()) found.push(`${no} knows of ${id}: ${types.join()}, and not: ${wanted.join()}`)
      const claim = (await partitionOf(ground.cases, claimKey(no).pk)).map(item => paperClaim.parse(item))[0]
      if (claim?.batch === id && claim.isOpen === (batch.received !== null))
        found.push(`the claim of ${id} on ${partition(no)} is wrong`)
    }
  }
  return found
}
