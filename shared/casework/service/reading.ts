import { type Registers, reference } from '../../catalogue/reference.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { FileRef } from '../../kernel/sealed.ts'
import { type Answered, answer } from '../../platform/serve.ts'
import type { readingRows } from '../api/rows.ts'
import { caseFileOf, historyOf, personOf } from '../case-file.ts'
import { filesIn } from '../entry.ts'
import type { CommonHead } from '../head.ts'
import { type Dossier, dossier } from '../store/dossier.ts'
import { execute } from '../store/execute.ts'
import { fileAccessLog, recordFileAccess } from '../store/file-access-log.ts'
import { knownFor } from '../store/known.ts'
import { readUrl } from '../store/uploads.ts'
import { progressOf } from '../timeline.ts'
import { barredFrom, type Place } from './acts.ts'

/** The views of one case of a type, as answers of its endpoints. */

type Rows = ReturnType<typeof readingRows>

interface Viewer<H extends CommonHead> extends Place<H> {
  /** further fields of the type's case file */
  part?: (file: Dossier<H>, registers: Registers) => Promise<object>
}

interface Reader<H extends CommonHead> extends Viewer<H> {
  documents: string
  /** why this reader may not open this file now, or null */
  withheld?: (head: H, upload: string, actor: Actor) => Refusal | null
}

/** A whole case, for whoever may read it. */
export async function readBy<H extends CommonHead>(
  cases: Place<H>['cases'],
  no: string,
  actor: Actor,
): Promise<Dossier<H> | Refusal> {
  const file = await dossier(cases, no)
  if (file === null) return refuse('case-not-found')
  return file.stored.type.mayRead(file.head, actor) ?? file
}

/** The case file and its history. */
export function viewAnswers<H extends CommonHead>(
  { cases, known, part = async () => ({}) }: Viewer<H>,
  rows: Pick<Rows, 'case' | 'history'>,
): Answered[] {
  const registersAt = (at: string) => reference(known, Date.parse(at))
  const read = (no: string, actor: Actor) => readBy(cases, no, actor)
  return [
    answer(rows.case, async ({ actor, path, at }) => {
      const file = await read(path.case ?? '', actor)
      if (isRefusal(file)) return file
      const registers = await registersAt(at)
      const known = await knownFor(file.stored.type, registers, file.head)
      return {
        ...caseFileOf(file.stored.type, file, known, registers, { actor, at }),
        ...(await part(file, registers)),
      }
    }),

    answer(rows.history, async ({ actor, path, at }) => {
      const file = await read(path.case ?? '', actor)
      if (isRefusal(file)) return file
      const registers = await registersAt(at)
      const known = await knownFor(file.stored.type, registers, file.head)
      return { records: historyOf(file.stored.type, file, known, registers, actor) }
    }),
  ]
}

export function readingAnswers<H extends CommonHead>(reader: Reader<H>, rows: Omit<Rows, 'pin'>): Answered[] {
  const { cases, known, documents, withheld = () => null } = reader
  const registersAt = (at: string) => reference(known, Date.parse(at))
  const read = (no: string, actor: Actor) => readBy(cases, no, actor)
  return [
    ...viewAnswers(reader, rows),

    answer(
      rows.person,
      async ({ actor, path, body, version, at, deviceAt }) => {
        const no = path.case ?? ''
        const done = await execute(cases, await registersAt(at), {
          no,
          act: 'unmask',
          actor,
          at,
          deviceAt,
          expected: version,
          body,
        })
        if (isRefusal(done)) return done
        const file = await dossier(cases, no)
        const person = file && personOf(file.stored.type, file)
        if (!person) return refuse('not-found')
        const { name, number, phone, address, representative } = person
        const { type } = file.stored
        const answers = type.reads.wholeAnswers?.(file, await knownFor(type, await registersAt(at), file.head)) ?? null
        return { name, number, phone, address, representative, answers }
      },
      barredFrom(cases, 'unmask'),
    ),

    answer(
      rows.file,
      async ({ actor, path, query, at }) => {
        const file = await read(path.case ?? '', actor)
        if (isRefusal(file)) return file
        const { head, stored } = file
        const upload = path.upload ?? ''
        const type = (await typesOf(file, await registersAt(at))).get(upload)
        if (type === undefined) return refuse('not-found')
        if (stored.type.isErased(head)) return refuse('values-deleted')
        const no = withheld(head, upload, actor)
        if (no !== null) return no
        // Of a PDF there is no thumbnail.
        const size = type === 'application/pdf' ? 'copy' : (query.size ?? 'copy')
        if (actor.kind === 'officer' && size === 'copy') {
          await recordFileAccess(cases, head.no, { at, subject: actor.subject, office: actor.office, upload })
        }
        return readUrl(documents, `${upload}/${size}`, at)
      },
      barredFrom(cases),
    ),

    answer(rows.openings, async ({ actor, path }) => {
      const file = await read(path.case ?? '', actor)
      return isRefusal(file) ? file : { openings: await fileAccessLog(cases, file.head.no) }
    }),

    answer(rows.progress, async ({ actor, path, at }) => {
      const file = await dossier(cases, path.case ?? '')
      if (file === null) return refuse('case-not-found')
      const { type } = file.stored
      if (!type.isApplicant(file.head, actor)) return refuse('not-allowed')
      const registers = await registersAt(at)
      return progressOf(type, file, await knownFor(type, registers, file.head), registers, at)
    }),
  ]
}

/** Every file that ever belonged to the case, and its type. */
async function typesOf<H extends CommonHead>(
  file: Dossier<H>,
  registers: Registers,
): Promise<Map<string, FileRef['type']>> {
  const { type } = file.stored
  const shown = type.reads.files(file, await knownFor(type, registers, file.head)).flatMap(group => group.files)
  return new Map([...filesIn(file.records.map(r => r.event)), ...shown].map(f => [f.id, f.type]))
}
