import { caseType } from '../casework/case-type.ts'
import { standardActs } from '../casework/standard.ts'
import { reopen, satisfy } from './acts/author.ts'
import { changeVillage } from './acts/change-village.ts'
import { handOn } from './acts/hand-on.ts'
import { answer, extend, sendBack } from './acts/handle.ts'
import { chase, reportBack } from './acts/oversee.ts'
import { close, route } from './acts/triage.ts'
import { enquiry } from './head.ts'
import { filed, open } from './opening.ts'
import { reads } from './reading.ts'

const standard = standardActs(enquiry, {
  assigners: ['clerk@holder', 'head@holder'],
  unmaskers: ['clerk@desk', 'clerk@holder', 'handler@holder', 'agent@village'],
  pinReplacers: ['clerk@desk', 'agent@village', 'system'],
  warned: () => ['clerk', 'head'],
  hides: (c, actor) => reads.hidesPerson?.(c, actor) ?? false,
  excludes: (c, officer) => c.accused.officers.includes(officer),
})

/** A letter to the county: 咨询, 求助, 建议, 投诉, 举报. */
export const enquiryType = caseType(enquiry, {
  opening: { kind: filed, open },
  reads,
  acts: {
    ...standard,
    route,
    close,
    answer,
    'send-back': sendBack,
    extend,
    satisfy,
    reopen,
    chase,
    'report-back': reportBack,
    'hand-on': handOn,
    'change-village': changeVillage,
  },
})
