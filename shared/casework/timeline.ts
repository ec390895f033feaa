import { type Calendar, dayOf, publishedThrough } from '../kernel/calendar.ts'
import { complaintsOf } from '../kernel/county.ts'
import type { BasicData } from '../kernel/reference.ts'
import type { CaseType } from './case-type.ts'
import type { Recorded } from './entry.ts'
import type { CommonHead } from './head.ts'
import { dayText } from './notice.ts'
import { type Asked, wordsOf } from './reading.ts'
import type { ReadCase } from './view.ts'

/** A case as its applicant sees it: its place, its holder, the next step, the missing materials, and why a date moved. */

function speaker({ by, behalf }: Recorded, applicant: string, office: (id: string) => string): string {
  if (by.kind === 'system') return '系统'
  if (by.kind === 'applicant') return applicant
  return behalf === undefined ? office(by.office ?? '') : `${office(by.office ?? '')}（代办）`
}

/** Why nothing follows yet from a limit that has passed by the provisional calendar. */
function waitingText<H extends CommonHead>(type: CaseType<H>, head: H, calendar: Calendar, at: string): string | null {
  const waiting = type.waitingFor(head, { calendar, on: dayOf(at) })
  if (waiting === null) return null
  const year = Number(publishedThrough(calendar).slice(0, 4)) + 1
  const last = `${type.clockLabel(waiting.clock)}的最后一天还不能确定，暂定${dayText(waiting.day)}`
  return `国务院还没有公布${year}年的放假安排，${last}。公布以前不按逾期处理，该办的还可以办；公布以后按确定的日期处理。`
}

/** The history in words for the applicant; what is none of theirs is left out. */
export function momentsOf<H extends CommonHead>(
  type: CaseType<H>,
  told: ReadCase<H>,
  known: unknown,
  reference: BasicData,
) {
  const words = wordsOf({ reference, known, text: told.text })
  return told.records.flatMap(record => {
    const text = type.applicantLine(record, words)
    if (text === null) return []
    const by = speaker(record, type.applicantTitle, words.office)
    return [{ seq: record.seq, at: record.at, type: record.event.type, by, text }]
  })
}

/** What waits for the applicant, in any state; null where nothing does. */
export function askedOf<H extends CommonHead>(
  type: CaseType<H>,
  head: H,
  { offices }: Pick<BasicData, 'offices'>,
  known: unknown,
): Asked | null {
  const { applicant, isApplicants } = type.stateOf(head)
  if (isApplicants) return { label: applicant, doing: type.doing(head) }
  return type.reads.asks?.(head, { known, office: id => offices.get(id)?.name ?? id }) ?? null
}

/** The stages of a case: those that are over, the one it is in, and those ahead. */
function stagesOf<H extends CommonHead>(type: CaseType<H>, head: H) {
  const stages = type.reads.stages?.(head) ?? []
  const last = stages.findLastIndex(({ on, done }) => done ?? on !== null)
  const isNow = (at: number) => at === last + 1 && type.isOpen(head)
  return stages.map(({ label, on }, at) => {
    const state: 'done' | 'now' | 'ahead' = at <= last ? 'done' : isNow(at) ? 'now' : 'ahead'
    return { label, on, state }
  })
}

/** The progress a citizen sees. `wanted` lists what they have to supply now. */
export function progressOf<H extends CommonHead>(
  type: CaseType<H>,
  told: ReadCase<H>,
  known: unknown,
  reference: BasicData,
  at: string,
) {
  const { head } = told
  const words = wordsOf({ reference, known, text: told.text })
  const due = type.dueDay(head, reference.calendar)
  const asked = askedOf(type, head, reference, known)
  const promised = type.promised(head, reference.calendar, at)
  return {
    type: type.name,
    no: head.no,
    item: type.reads.subject(head, known).name,
    state: head.state,
    label: asked?.label ?? type.stateOf(head).applicant,
    over: !type.isOpen(head),
    yours: asked !== null,
    holder: words.office(head.holder),
    doing: asked?.doing ?? type.doing(head),
    due: due?.day ?? null,
    provisional: due?.provisional ?? false,
    stages: stagesOf(type, head),
    promised: promised && { label: promised.label, day: promised.day, provisional: promised.provisional },
    late: promised?.passed
      ? `已超过${promised.label}（${dayText(promised.day)}），正在督促。可以拨打投诉电话${complaintsOf(reference.offices)}。`
      : null,
    waiting: waitingText(type, head, reference.calendar, at),
    wanted: type.reads.wanted?.(told, words) ?? [],
    moments: momentsOf(type, told, known, reference),
  }
}
