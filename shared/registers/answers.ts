import type { Templates } from '../casework/event.ts'
import type { AskPublication } from '../catalogue/ask-publication.ts'
import { forgetReference, reference } from '../catalogue/reference.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { namesOf } from '../offices/kept-roster.ts'
import type { Endpoint } from '../platform/endpoint.ts'
import { type Answered, type AnyCall, answer, answerTo, type Call } from '../platform/serve.ts'
import { decoded, unreadableFile } from '../platform/spreadsheet/encoding.ts'
import type { Table } from '../platform/table.ts'
import { registerEndpoints } from './api.ts'
import { everyChange, type RowChange } from './changes.ts'
import { textRows } from './kept-rows.ts'
import { isRegister } from './names.ts'
import { openRegisters } from './opened.ts'
import { isTooLong, tooLong } from './table-file.ts'
import { recordNumber } from './template-number.ts'

/** The tables the hall works by, row by row and version by version, and their changes. */

interface Place {
  known: Table
  askPublication: AskPublication
  /** the notices of every case type */
  templates: Templates
}

type May = 'mayRead' | 'mayPropose' | 'mayTakeOut' | 'mayImport' | 'mayConfirm' | 'mayWithdraw'

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
  /** The table in the path, if the caller may do that with it; `not-found`: there is none. */
  async function ofPath(may: May, { actor, path, at }: Pick<AnyCall, 'actor' | 'path' | 'at'>) {
    const register = openedAt(path)
    if (register === null) return refuse('not-found')
    const { offices } = await reference(known, Date.parse(at))
    return actor?.kind === 'officer' && register[may](actor, offices)
      ? { register, asker: actor }
      : refuse('not-allowed')
  }
  type OfPath = Exclude<Awaited<ReturnType<typeof ofPath>>, Refusal> & { key: string }
  /** An endpoint of one table, for those who may do that with it. */
  const within = <const R extends Endpoint>(
    row: R,
    may: May,
    act: (table: OfPath, call: Call<R>) => ReturnType<Parameters<typeof answer<R>>[1]>,
  ): Answered =>
    answer(
      row,
      async call => {
        const found = await ofPath(may, call)
        return isRefusal(found) ? found : act({ ...found, key: call.path.key ?? '' }, call)
      },
      async call => {
        const found = await ofPath(may, call)
        return isRefusal(found) ? found : null
      },
    )
  return [
    within(registerEndpoints['list-register'], 'mayRead', async ({ register, asker }, { query, at }) =>
      register.list(known, query, at, asker),
    ),
    within(registerEndpoints['read-register-row'], 'mayRead', async ({ register, asker, key }, { at }) =>
      register.read(known, key, at, asker),
    ),
    answerTo('officer', registerEndpoints['list-register-changes'], async ({ actor, at }) => {
      const [changes, basic] = await Promise.all([everyChange(known), reference(known, Date.parse(at))])
      const sorted = changes.filter(change => opened[change.register].isShown(actor, change)).toSorted(byRank)
      const named = namesOf(known)
      return { changes: await Promise.all(sorted.map(change => opened[change.register].shown(named, change, basic))) }
    }),
    within(registerEndpoints['register-table'], 'mayTakeOut', async ({ register }, { at }) =>
      register.table(known, at),
    ),
    within(registerEndpoints['check-register-table'], 'mayImport', async ({ register }, { body, at }) => {
      const csv = decoded(Buffer.from(body.file, 'base64'))
      const fault = csv === null ? unreadableFile : isTooLong(csv) ? tooLong : null
      if (csv === null || fault !== null)
        return refuse('invalid-input', { errors: [{ path: '/file', message: fault }] })
      return register.check(known, csv, at)
    }),
    within(registerEndpoints['propose-register-change'], 'mayPropose', async ({ register, asker, key }, { body, at }) =>
      toldOf(await register.propose(known, key, body, at, asker), at),
    ),
    within(
      registerEndpoints['confirm-register-change'],
      'mayConfirm',
      async ({ register, asker, key }, { body, at }) => {
        const done = await register.confirm(known, key, { by: asker.subject, at, seen: body.seen })
        if (isRefusal(done)) return done
        forgetReference()
        if (register.isPublished) await askPublication(at)
        return toldOf(done, at)
      },
    ),
    within(
      registerEndpoints['withdraw-register-change'],
      'mayWithdraw',
      async ({ register, asker, key }, { body, at }) =>
        toldOf(await register.withdraw(known, key, { ...body, by: asker.subject, at }, asker), at),
    ),
    answerTo('officer', registerEndpoints['record-template-number'], async ({ actor, path, body, at }) => {
      const deed = { by: actor.subject, at }
      const done = await recordNumber(known, textRows(templates), path.key ?? '', body, deed)
      if (!isRefusal(done)) forgetReference()
      return done
    }),
  ]
}
