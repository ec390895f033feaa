import { type Errand, errandsOf } from '../../../shared/domain/case/duty.ts'
import { type Answer, ask, type ReplyOf } from '../../api/hall.ts'
import { holds, type Role, type Seat } from '../room/officer.ts'
import { merge, type Source } from './merge.ts'

/** The lines of the worklist: every step that is this officer's, read page by page and merged by due day. */

export type Line = ReplyOf<'worklist'>['cases'][number] & { errand: Errand }
type Queue = Source<Line, Errand>
export type Sources = readonly Queue[]

/** Lines that one more reading adds at least, while there are any. */
const pageful = 25

/** As the index sorts: a limit that rests comes last. */
const keyOf = ({ due, no }: Line): string => `${due ?? '9999-12-31'}#${no}`

const villageOnly: readonly Errand[] = ['supply', 'own-procedure']

/** Only offices that decide or forward have these steps. */
const townOnly: readonly Errand[] = ['forward', 'await-supplement']

function possibleAt({ tier }: Seat['office'], errand: Errand): boolean {
  if (villageOnly.includes(errand)) return tier === 'village'
  return !townOnly.includes(errand) || tier === 'town'
}

/** The steps that are one's own work. */
export const ownErrands = ({ me, office }: Seat): Errand[] =>
  errandsOf(me.roles).filter(errand => possibleAt(office, errand))

const everybody: readonly Role[] = ['agent', 'clerk', 'handler', 'reviewer', 'head']

/** The steps one may look at: a head sees the office's whole work and assigns it. */
export const visibleErrands = (seat: Seat): Errand[] =>
  holds(seat, 'head', 'station-head')
    ? errandsOf(everybody).filter(errand => possibleAt(seat.office, errand))
    : ownErrands(seat)

export const unread = (errands: readonly Errand[]): Sources =>
  errands.map(name => ({ name, lines: [], next: undefined }))

export const merged = (sources: Sources) => merge(sources, keyOf)

async function readOn(source: Queue): Promise<Answer<Queue>> {
  const { name, next } = source
  const answer = await ask('worklist', { query: { step: name, ...(next == null ? {} : { after: next }) } })
  if (!answer.ok) return answer
  const lines = answer.body.cases.map((line): Line => ({ ...line, errand: name }))
  return { ok: true, body: { name, lines: [...source.lines, ...lines], next: answer.body.next } }
}

/** Reads on until so many lines are certain, a pageful more than there are unless said otherwise, or everything was read. */
export async function readMore(
  sources: Sources,
  goal = merged(sources).lines.length + pageful,
): Promise<Answer<Sources>> {
  let read = sources
  for (;;) {
    const { lines, wanted } = merged(read)
    if (wanted.length === 0 || lines.length >= goal) return { ok: true, body: read }
    const answers = await Promise.all(read.map(s => (wanted.includes(s.name) ? readOn(s) : null)))
    const refused = answers.find(answer => answer?.ok === false)
    if (refused?.ok === false) return refused
    read = read.map((source, at) => {
      const answer = answers[at]
      return answer?.ok ? answer.body : source
    })
  }
}
