import type { Templates } from '../casework/event.ts'
import type { AskPublication } from '../catalogue/ask-publication.ts'
import { forgetReference, reference } from '../catalogue/reference.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { namesOf } from '../offices/kept-roster.ts'
import { decoded } from '../platform/csv.ts'
import { unreadableFile } from '../platform/csv-file.ts'
import { type Answered, answer, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { registerEndpoints } from './api.ts'
import { everyChange, type RowChange, withdrawChange } from './changes.ts'
import { textRows } from './kept-rows.ts'
import { isRegister, openRegisters } from './opened.ts'
import { isTooLong, tooLong } from './table-file.ts'
import { recordNumber } from './template-number.ts'

/** The tables the hall works by, row by row and version by version, and their changes. */

interface Place {
  known: Table
  askPublication: AskPublication
  /** the notices of every case type */
  templates: Templates
}

/** Those that wait first, then the newest. */
const byRank = (a: RowChange, b: RowChange): number => rankOf(b).localeCompare(rankOf(a))
const rankOf = ({ at, settled }: RowChange): string => (settled === null ? `waits ${at}` : `done ${settled.at}`)

export function registerAnswers({ known, askPublication, templates }: Place): Answered[] {
  const opened = openRegisters(templates)
  const openedAt = ({ register = '' }: Readonly<Record<string, string | undefined>>) =>
    isRegister(register) ? opened[register] : null
  /** The change as it is told, or the refusal. */
  async function toldOf(change: RowChange | Refusal, at: string) {
    if (isRefusal(change)) return change
    return opened[change.register].shown(namesOf(known), change, await reference(known, Date.parse(at)))
  }
  return [
    answer(
      registerEndpoints['list-register'],
      async ({ path, query, at }) => (await openedAt(path)?.list(known, query.after, at)) ?? refuse('not-found'),
    ),
    answer(
      registerEndpoints['read-register-row'],
      async ({ path, at }) => (await openedAt(path)?.read(known, path.key ?? '', at)) ?? refuse('not-found'),
    ),
    answer(registerEndpoints['list-register-changes'], async ({ at }) => {
      const [changes, basic] = await Promise.all([everyChange(known), reference(known, Date.parse(at))])
      const sorted = changes.toSorted(byRank)
      const named = namesOf(known)
      return { changes: await Promise.all(sorted.map(change => opened[change.register].shown(named, change, basic))) }
    }),
    answer(
      registerEndpoints['register-table'],
      async ({ path, at }) => (await openedAt(path)?.table(known, at)) ?? refuse('not-found'),
    ),
    answer(registerEndpoints['check-register-table'], async ({ path, body, at }) => {
      const csv = decoded(Buffer.from(body.file, 'base64'))
      const fault = csv === null ? unreadableFile : isTooLong(csv) ? tooLong : null
      if (csv === null || fault !== null)
        return refuse('invalid-input', { errors: [{ path: '/file', message: fault }] })
      return (await openedAt(path)?.check(known, csv, at)) ?? refuse('not-found')
    }),
    answerTo('officer', registerEndpoints['propose-register-change'], async ({ actor, path, body, at }) => {
      const deed = { by: actor.subject, at }
      const done = await openedAt(path)?.propose(known, path.key ?? '', body, deed)
      return toldOf(done ?? refuse('not-found'), at)
    }),
    answerTo('officer', registerEndpoints['confirm-register-change'], async ({ actor, path, body, at }) => {
      const deed = { by: actor.subject, at, seen: body.seen }
      const done = (await openedAt(path)?.confirm(known, path.key ?? '', deed)) ?? refuse('not-found')
      if (isRefusal(done)) return done
      forgetReference()
      if (opened[done.register].isPublished) await askPublication(at)
      return toldOf(done, at)
    }),
    answerTo('officer', registerEndpoints['withdraw-register-change'], async ({ actor, path, at }) => {
      const { register = '', key = '' } = path
      if (!isRegister(register)) return refuse('not-found')
      return toldOf(await withdrawChange(known, register, key, { by: actor.subject, at }), at)
    }),
    answerTo('officer', registerEndpoints['record-template-number'], async ({ actor, path, body, at }) => {
      const deed = { by: actor.subject, at }
      const done = await recordNumber(known, textRows(templates), path.key ?? '', body, deed)
      if (!isRefusal(done)) forgetReference()
      return done
    }),
  ]
}
