import type { Application } from '../application/head.ts'
import { isClosedTo, leadsAlone } from '../casework/reading.ts'
import type { CaseTable } from '../casework/store/cases.ts'
import { attemptOf } from '../casework/store/filing.ts'
import { reference } from '../catalogue/reference.ts'
import type { Actor } from '../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import type { Hmac } from '../platform/secrets.ts'
import { type Answered, answer, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { paperEndpoints } from './api.ts'
import { isReceiver } from './batch.ts'
import { printBatch } from './batch-list.ts'
import { batchFor, batchLineOf, batchUnlessRefused } from './batch-view.ts'
import { findBatch, incoming, outgoing, pack, signFor } from './batches.ts'
import { destinationsOf, paperOf, waitingAt } from './waiting.ts'

/** Paper originals: waiting paper, and batches packed and received. */

interface Place {
  cases: CaseTable<Application>
  known: Table
  hash: () => Promise<Hmac>
  /** of the hall as people see it, without a slash at its end */
  origin: string
}

/** The paper of cases is closed to whoever the cases are closed to. */
const barred = (actor: Extract<Actor, { kind: 'officer' }>): Refusal | null =>
  isClosedTo(undefined, actor) || leadsAlone(actor) ? refuse('not-allowed') : null

export const paperAnswers = (place: Place): Answered[] => [
  answerTo(
    'officer',
    paperEndpoints['paper-worklist'],
    async ({ actor, query, at }) => barred(actor) ?? waitingAt(place, actor.office, query, at),
  ),
  answerTo(
    'officer',
    paperEndpoints['paper-destinations'],
    async ({ actor, at }) => barred(actor) ?? { destinations: await destinationsOf(place, actor.office, at) },
  ),
  answer(paperEndpoints['find-paper'], ({ actor, path, at }) => paperOf(place, actor, path.case ?? '', at)),
  answerTo('officer', paperEndpoints['pack-batch'], async ({ actor, body, at, attempt }) => {
    const made = attemptOf(await place.hash(), actor.subject, attempt, body)
    return batchUnlessRefused(place, await pack(place.cases, body, actor, at, made), actor)
  }),
  answerTo('officer', paperEndpoints['list-batches'], async ({ actor }) => {
    const no = barred(actor)
    if (no !== null) return no
    const { cases } = place
    const [batches, sent] = await Promise.all([incoming(cases, actor.office), outgoing(cases, actor.office)])
    return { batches: batches.map(batchLineOf), sent: sent.map(batchLineOf) }
  }),
  answer(paperEndpoints['read-batch'], async ({ actor, path }) => {
    const b = await findBatch(place.cases, path.batch ?? '')
    return b === null ? refuse('batch-not-found') : batchFor(place, b, actor)
  }),
  answer(paperEndpoints['print-batch'], async ({ actor, path, at }) => {
    const b = await findBatch(place.cases, path.batch ?? '')
    const view = b === null ? refuse('batch-not-found') : await batchFor(place, b, actor)
    if (isRefusal(view)) return view
    return printBatch(view, (await reference(place.known, Date.parse(at))).offices, place.origin)
  }),
  answer(
    paperEndpoints['receive-batch'],
    async ({ actor, path, body, version, at }) =>
      batchUnlessRefused(place, await signFor(place.cases, path.batch ?? '', body.missing, actor, at, version), actor),
    async ({ actor, path }) => {
      const b = await findBatch(place.cases, path.batch ?? '')
      if (b === null || actor === null) return refuse('batch-not-found')
      return isReceiver(b, actor) ? null : refuse('other-office')
    },
  ),
]
