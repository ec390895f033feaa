import type { Application } from '../application/head.ts'
import { isClosedTo, leadsAlone } from '../casework/reading.ts'
import { type CaseTable, headsOf } from '../casework/store/cases.ts'
import type { Actor } from '../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { officer } from '../offices/kept-roster.ts'
import type { Table } from '../platform/table.ts'
import type { Batch } from './batch.ts'

/** A batch as the offices see it. */

interface Place {
  cases: CaseTable<Application>
  /** the roster */
  known: Table
}

/** The batch with its contents, masked, for its two offices and the supervisors. */
export async function batchFor({ cases, known }: Place, b: Batch, actor: Actor) {
  const concerned =
    actor.kind === 'officer' && ([b.from, b.to].includes(actor.office) || actor.roles.includes('supervisor'))
  if (!concerned || isClosedTo(undefined, actor) || leadsAlone(actor)) return refuse('other-office')
  const [heads, handedOver, received] = await Promise.all([
    headsOf(cases, b.cases),
    signed(known, b.handedOver),
    b.received === null ? null : signed(known, b.received),
  ])
  return {
    ...b,
    handedOver,
    received,
    cases: b.cases.map(no => {
      const listing = heads.find(h => h.head.no === no)?.listing
      return { no, applicant: listing?.applicant ?? '', item: listing?.item ?? '' }
    }),
  }
}

/** A signature with the name of its officer, from the roster. */
const signed = async <S extends { by: string }>(roster: Table, signature: S) => ({
  ...signature,
  name: (await officer(roster, signature.by))?.name ?? signature.by,
})

/** The result of an act on a batch: the batch, or why there is none. */
export const batchUnlessRefused = (place: Place, b: Batch | Refusal, actor: Actor) =>
  isRefusal(b) ? b : batchFor(place, b, actor)

export const batchLineOf = ({ id, purpose, from, to, cases: packed, handedOver }: Batch) => ({
  id,
  purpose,
  from,
  to,
  count: packed.length,
  at: handedOver.at,
})
