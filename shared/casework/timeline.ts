import type { Reference } from '../kernel/reference.ts'
import type { CaseType } from './case-type.ts'
import type { Recorded } from './entry.ts'
import type { CommonHead } from './head.ts'
import { wordsOf } from './reading.ts'
import type { ReadCase } from './view.ts'

/** A case as its applicant sees it: its place, its holder, the next step, the missing materials, and why a date moved. */

function speaker({ by, behalf }: Recorded, applicant: string, office: (id: string) => string): string {
  if (by.kind === 'system') return '系统'
  if (by.kind === 'applicant') return applicant
  return behalf === undefined ? office(by.office ?? '') : `${office(by.office ?? '')}（代办）`
}

/** The progress a citizen sees. `wanted` lists what they have to supply now. */
export function progressOf<H extends CommonHead>(type: CaseType<H>, told: ReadCase<H>, reference: Reference) {
  const { head, records } = told
  const known = type.known(reference, head)
  const words = wordsOf({ reference, known, text: told.text })
  const due = type.dueDay(head, reference.calendar)
  const state = type.stateOf(head)
  return {
    type: type.name,
    no: head.no,
    item: type.reads.subject(head, known).name,
    state: head.state,
    label: state.applicant,
    over: !type.isOpen(head),
    yours: state.isApplicants === true,
    holder: words.office(head.holder),
    doing: type.doing(head),
    due: due?.day ?? null,
    provisional: due?.provisional ?? false,
    wanted: type.reads.wanted?.(told, words) ?? [],
    moments: records.flatMap(record => {
      const text = type.applicantLine(record, words)
      if (text === null) return []
      return [
        {
          seq: record.seq,
          at: record.at,
          type: record.event.type,
          by: speaker(record, type.applicantTitle, words.office),
          text,
        },
      ]
    }),
  }
}
