import { staysAt } from '../../application/acts/change-decider.ts'
import { applicationType } from '../../application/application.ts'
import { type Application, undecided } from '../../application/head.ts'
import type { CommonHead } from '../../casework/head.ts'
import { type CaseTable, find, headsOf, type Stored } from '../../casework/store/cases.ts'
import { history } from '../../casework/store/dossier.ts'
import { execute } from '../../casework/store/execute.ts'
import { waiting } from '../../casework/store/lists.ts'
import { type Fault, fault, townsOf } from '../../catalogue/drafting/asked.ts'
import { movesOf } from '../../catalogue/drafting/moves.ts'
import { type Registers, reference } from '../../catalogue/reference.ts'
import { decidingOffice, entrustingOffice } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'
import { isPassing, isRefusal, type Refusal, refusals } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { casesIn, casesListed, mostListed } from '../acts/hand-over.ts'
import { peopleListed } from '../acts/merge.ts'
import { endingIn, type ItemChange } from '../head.ts'
import { handOn, isWith, moveOf } from './merger-moves.ts'
import { movePeople } from './move-people.ts'
import { moveRights } from './move-rights.ts'

/** Open cases that a list moves to whoever decides after a change: found, checked, moved. */

type Applications = CaseTable<Application>

const isUndecided = ({ state }: Application): boolean => undecided.some(one => one === state)

/** The version that a change wrote, the one before it, and to whom open cases may go for it. */
interface Written {
  before: Item
  after: Item
  /** those from whom the receiver may get cases */
  givers: ReadonlySet<string>
}

/** Null before they are written. */
async function writtenBy(change: ItemChange, to: string, { items, offices }: Registers): Promise<Written | null> {
  const [first] = change.items
  const versions = await items.versions(first?.code ?? '')
  const before = versions.find(({ version }) => version === first?.base)
  const after = versions.find(({ version }) => version === (first?.base ?? 0) + 1)
  if (before === undefined || after === undefined) return null
  const moves = movesOf(before, after, townsOf(offices))
  return { before, after, givers: new Set(moves.flatMap(move => (move.to === to ? [move.from] : []))) }
}

/** Throws before they are written: no list is drawn up then. */
async function mustBeWritten(change: ItemChange, to: string, registers: Registers): Promise<Written> {
  const written = await writtenBy(change, to, registers)
  if (written === null) throw new Error(`the versions of ${change.no} are gone`)
  return written
}

/** Why a case cannot stand on a list to this office, in words; null when it can. */
function faultOf(c: Application, { after, givers }: Written, to: string, { offices }: Pick<Registers, 'offices'>) {
  if (c.item.code !== after.code) return '不是这次变更的事项。'
  if (!isUndecided(c)) return '已经作出决定或者办结。'
  if (decidingOffice(after, c.route.town) !== to) {
    if (c.atCounter) return '是综合窗口收的，没有经过镇，由原部门办结。'
    return offices.get(to)?.tier === 'town'
      ? '不是这个镇的办件，只能移交给它自己的镇。'
      : '这个镇的办件由别的单位决定。'
  }
  const { decider } = c.route
  const stays = staysAt(givers.has(decider) ? decider : '', c)
  return stays === null ? null : refusals[stays.refused][1]
}

/** Who has the cases of a typed list, or everything that is wrong with it, number by number. */
export async function giverIn(
  applications: Applications,
  change: ItemChange,
  { to, cases }: { to: string; cases: string },
  registers: Registers,
): Promise<{ from: string } | Fault> {
  const typed = casesIn(cases)
  if (typed.length > mostListed) return fault('/cases', `一次最多${mostListed}件，请分几张清单。`)
  const numbers = typed.flatMap(({ found }) => (found.ok ? found.value : []))
  const heads = new Map((await headsOf(applications, [...new Set(numbers)])).map(({ head }) => [head.no, head]))
  const written = await mustBeWritten(change, to, registers)
  const seen = new Set<string>()
  const wrong = typed.flatMap(({ text, found }) => {
    const said = found.ok ? wrongWith(found.value) : found.reason
    return said === null ? [] : [`${text}：${said}`]
  })
  if (wrong.length > 0) return fault('/cases', wrong.join(''))
  const [from = change.office, ...others] = new Set([...heads.values()].map(({ route }) => route.decider))
  if (others.length === 0) return { from }
  const names = [from, ...others].map(id => registers.offices.get(id)?.shortName ?? id)
  return fault('/cases', `现在分别由${names.join('、')}决定，要由各自的负责人签署，请分开列。`)

  function wrongWith(no: string): string | null {
    if (seen.has(no)) return '和前面的重复。'
    seen.add(no)
    const head = heads.get(no)
    return head === undefined ? '没有这个办件。' : faultOf(head, written, to, registers)
  }
}

/** The steps at which an undecided case waits, arrival included. */
const steps = ['sign-in', 'check', 'await-supplement', 'forward', 'accept', 'procedure', 'handle', 'review', 'approve']
/** As many of each list of work as one answer looks at. */
const mostSeen = 100

/** The windows at which cases that may go to this office wait: a town gets those of its own window alone. */
export const windowsOf = (offices: Registers['offices'], to: string): string[] =>
  offices.get(to)?.tier === 'town'
    ? [to]
    : [...offices.values()].flatMap(({ id, tier }) => (tier === 'town' || tier === 'county' ? [id] : []))

/** Open cases that a list could move to this office, the earliest filed first; `more`: there are others. */
export async function movable(
  applications: Applications,
  change: ItemChange,
  to: string,
  registers: Registers,
): Promise<{ found: Stored<Application>[]; more: boolean }> {
  const { offices } = registers
  const written = await writtenBy(change, to, registers)
  if (written === null) return { found: [], more: false }
  const places = new Set([...written.givers, ...windowsOf(offices, to)])
  const lists = [...places].flatMap(office => steps.map(step => [office, step] as const))
  const pages = await Promise.all(lists.map(([office, step]) => waiting(applications, 'work', office, step, mostSeen)))
  const numbers = [...new Set(pages.flatMap(({ cases }) => cases.map(({ row }) => row.no)))]
  const found = (await headsOf(applications, numbers))
    .filter(({ head }) => faultOf(head, written, to, registers) === null)
    .toSorted((a, b) => (a.head.filedAt < b.head.filedAt ? -1 : 1))
  return { found, more: pages.some(({ next }) => next !== null) }
}

interface Place {
  changes: CaseTable<ItemChange>
  /** of every type: a merger hands over letters and requests for information, too */
  cases: CaseTable
  known: Table
  /** what a case of another type needs beside, to go to an office */
  beside: (no: string, to: string) => Promise<object>
  /** server time, ISO instant */
  now: () => string
}

const system = { kind: 'system', name: 'item-changes' } as const

/** Moves the cases of a list that was taken, and says which it had to leave. A message that comes again moves nothing twice. */
export async function moveListed(
  { changes, cases: all, known, beside, now }: Place,
  announcement: Announcement,
): Promise<void> {
  const no = caseOf(announcement)
  const file = no === null ? null : await history(changes, no)
  if (file === null || file.head.state !== 'moving') return
  const { head, records } = file
  const listed = records.find(({ seq }) => seq === head.list?.seq)?.event
  const at = now()
  const registers = await reference(known, Date.parse(at))
  if (listed !== undefined && peopleListed.is(listed)) {
    await movePeople(known, { no: head.no, office: endingIn(head) }, listed, at)
    // A village has none.
    if (head.station === undefined) await moveRights(known, head, at)
    return report('report-people', { moved: listed.people.length, removed: listed.leavers.length })
  }
  if (listed === undefined || !casesListed.is(listed)) throw new Error(`the list of ${head.no} is gone`)
  const { from = endingIn(head), to, cases } = listed
  const after = head.kind === 'reorganise' ? undefined : (await mustBeWritten(head, to, registers)).after
  const by = { from, change: head.no }
  const outcomes: { no: string; refusal: Refusal | null }[] = []
  for (const one of cases) outcomes.push({ no: one, refusal: await move(one) })
  const left = outcomes.flatMap(({ no, refusal }) => (refusal === null ? [] : [{ no, why: refusal.refused }]))
  await report('report-moved', { moved: cases.length - left.length, left })

  async function report(act: string, outcome: object): Promise<void> {
    const done = await execute(changes, registers, {
      ...{ no: head.no, act, actor: system, at, expected: null },
      input: () => ({ list: head.list?.seq, ...outcome }),
      officersOf: office => officersOf(known, office),
    })
    // Another run of it was faster.
    if (isRefusal(done) && done.refused !== 'state-forbids') throw new Error(`${head.no} was refused: ${done.refused}`)
    log.info('handed over', { case: head.no, act, ...outcome })
  }

  /** Null: it is there, now or since an earlier run that was stopped. */
  async function move(one: string): Promise<Refusal | null> {
    const found = (await find(all, one))?.stored
    if (found === undefined) throw new Error(`the case ${one} is gone`)
    const act = after === undefined ? moveOf(from, found) : 'change-decider'
    const more = act === handOn ? await beside(one, to) : {}
    const input = (c: CommonHead) => ({ ...by, to, ...(after === undefined ? more : namedBy(c, after)) })
    const moved = await execute(all, registers, { no: one, act, actor: system, at, expected: null, input })
    if (!isRefusal(moved)) return null
    if (isPassing(moved)) throw new Error(`${one}: ${moved.refused}`)
    const there = (await find(all, one))?.stored
    return there !== undefined && isWith(to, there) ? null : moved
  }
}

/** In whose name an entrusted town decides. */
function namedBy(c: CommonHead, after: Item) {
  const inNameOf = entrustingOffice(after, applicationType.parse(c).route.town)
  return inNameOf === undefined ? {} : { inNameOf }
}
