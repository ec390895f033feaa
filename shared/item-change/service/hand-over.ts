import { staysAt } from '../../application/acts/change-decider.ts'
import { type Application, undecided } from '../../application/head.ts'
import { type CaseTable, find, headsOf, type Stored } from '../../casework/store/cases.ts'
import { history } from '../../casework/store/dossier.ts'
import { execute } from '../../casework/store/execute.ts'
import { waiting } from '../../casework/store/lists.ts'
import { type Fault, fault } from '../../catalogue/drafting/asked.ts'
import { type Registers, reference } from '../../catalogue/reference.ts'
import { isRefusal, type Refusal, refusals } from '../../kernel/refusal.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { casesIn, casesListed, mostListed } from '../acts/hand-over.ts'
import { peopleListed } from '../acts/merge.ts'
import type { ItemChange } from '../head.ts'
import { movePeople } from './move-people.ts'

/** Open cases that a list moves to whoever decides after a change: found, checked, moved. */

type Applications = CaseTable<Application>

const isUndecided = ({ state }: Application): boolean => undecided.some(one => one === state)

/** Why a case cannot stand on this list, in words; null when it can. */
function faultOf(c: Application, change: ItemChange, to: string, { offices }: Pick<Registers, 'offices'>) {
  if (!change.items.some(({ code }) => code === c.item.code)) return '不是这次变更的事项。'
  if (!isUndecided(c)) return '已经作出决定或者办结。'
  if (offices.get(to)?.tier === 'town' && c.route.town !== to)
    return c.atCounter ? '是综合窗口收的，没有经过镇，由原部门办结。' : '不是这个镇的办件，只能移交给它自己的镇。'
  const stays = staysAt(change.office, c)
  return stays === null ? null : refusals[stays.refused][1]
}

/** Everything that is wrong with a typed list, number by number; null when nothing is. */
export async function faultIn(
  applications: Applications,
  change: ItemChange,
  { to, cases }: { to: string; cases: string },
  registers: Registers,
): Promise<Fault | null> {
  const typed = casesIn(cases)
  if (typed.length > mostListed) return fault('/cases', `一次最多${mostListed}件，请分几张清单。`)
  const numbers = typed.flatMap(({ found }) => (found.ok ? found.value : []))
  const heads = new Map((await headsOf(applications, [...new Set(numbers)])).map(({ head }) => [head.no, head]))
  const seen = new Set<string>()
  const wrong = typed.flatMap(({ text, found }) => {
    const said = found.ok ? wrongWith(found.value) : found.reason
    return said === null ? [] : [`${text}：${said}`]
  })
  return wrong.length === 0 ? null : fault('/cases', wrong.join(''))

  function wrongWith(no: string): string | null {
    if (seen.has(no)) return '和前面的重复。'
    seen.add(no)
    const head = heads.get(no)
    return head === undefined ? '没有这个办件。' : faultOf(head, change, to, registers)
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
  const lists = [change.office, ...windowsOf(offices, to)].flatMap(office => steps.map(step => [office, step] as const))
  const pages = await Promise.all(lists.map(([office, step]) => waiting(applications, 'work', office, step, mostSeen)))
  const numbers = [...new Set(pages.flatMap(({ cases }) => cases.map(({ row }) => row.no)))]
  const found = (await headsOf(applications, numbers))
    .filter(({ head }) => faultOf(head, change, to, registers) === null)
    .toSorted((a, b) => (a.head.filedAt < b.head.filedAt ? -1 : 1))
  return { found, more: pages.some(({ next }) => next !== null) }
}

interface Place {
  changes: CaseTable<ItemChange>
  applications: Applications
  known: Table
  /** server time, ISO instant */
  now: () => string
}

const system = { kind: 'system', name: 'item-changes' } as const

/** Moves the cases of a list that was taken, and says which it had to leave. A message that comes again moves nothing twice. */
export async function moveListed(
  { changes, applications, known, now }: Place,
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
    await movePeople(known, head, listed, at)
    return report('report-people', { moved: listed.people.length, removed: listed.leavers.length })
  }
  if (listed === undefined || !casesListed.is(listed)) throw new Error(`the list of ${head.no} is gone`)
  const { to, cases } = listed
  const outcomes: { no: string; refusal: Refusal | null }[] = []
  for (const one of cases) outcomes.push({ no: one, refusal: await move(one) })
  const left = outcomes.flatMap(({ no, refusal }) => (refusal === null ? [] : [{ no, why: refusal.refused }]))
  await report('report-moved', { moved: cases.length - left.length, left })

  async function report(act: string, outcome: object): Promise<void> {
    const done = await execute(changes, registers, {
      ...{ no: head.no, act, actor: system, at, expected: null },
      input: () => ({ list: head.list?.seq, ...outcome }),
    })
    // Another run of it was faster.
    if (isRefusal(done) && done.refused !== 'state-forbids') throw new Error(`${head.no} was refused: ${done.refused}`)
    log.info('handed over', { case: head.no, act, ...outcome })
  }

  /** Null: it is there, now or since an earlier run that was stopped. */
  async function move(one: string): Promise<Refusal | null> {
    const input = (c: Application) => moveOf(c, head, to)
    const command = { no: one, act: 'change-decider', actor: system, at, expected: null, input }
    const moved = await execute(applications, registers, command)
    if (!isRefusal(moved)) return null
    if (moved.refused === 'stale-version' || moved.refused === 'throttled') throw new Error(`${one}: ${moved.refused}`)
    const there = await find(applications, one)
    return there?.stored.head.route.decider === to ? null : moved
  }
}

/** An entrusted town decides in the name of the department that entrusts; it goes on in the name of its successor. */
function moveOf(c: Application, { no, office, kind }: ItemChange, to: string) {
  const by = { from: office, change: no }
  if (kind === 'reorganise' && c.route.decider !== office && c.inNameOf !== undefined)
    return { ...by, to: c.route.decider, inNameOf: to }
  return { ...by, to, ...(kind === 'entrust' ? { inNameOf: office } : {}) }
}
