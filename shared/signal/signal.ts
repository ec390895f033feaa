import { caseType } from '../casework/case-type.ts'
import { standardActs } from '../casework/standard.ts'
import { appeal, explain, proposeExemption, signFor } from './acts/answer.ts'
import {
  close,
  grow,
  handOn,
  lapse,
  markUnexplained,
  markUnsigned,
  withdrawByCalendar,
  withdrawByOutage,
} from './acts/raise.ts'
import { confirmExemption, lower, reExamine, uphold, withdraw } from './acts/rule.ts'
import { ruling, signal } from './head.ts'
import { open, raised } from './opening.ts'
import { reads } from './reading.ts'

/** It is about no citizen: there is no person to unmask, and nobody asks for it by a query code. */
const {
  unmask: _unmask,
  'replace-pin': _pin,
  ...standard
} = standardActs(signal, {
  assigners: ['head@holder', 'station-head@holder', 'supervisor@holder'],
  unmaskers: [],
  pinReplacers: [],
  // The message that asks to sign says until when, and a working day before that is the same day.
  warned: (_, __, clock) => (clock === 'sign' ? null : ['clerk', 'head']),
  excludes: (c, officer) => c.state === 'appealed' && c.ruling?.by === officer,
})

/** A signal of supervision: 预警, 黄牌, 红牌. */
export const signalType = caseType(signal, {
  opening: { kind: raised, open },
  reads,
  // A supervisor may withdraw a warning, for which nobody of the office has to do anything.
  villageTasks: { watch: { who: ['supervisor'], tiers: ruling, staff: '发出的预警', applicant: '' } },
  acts: {
    ...standard,
    grow,
    'mark-unsigned': markUnsigned,
    'mark-unexplained': markUnexplained,
    lapse,
    'withdraw-by-calendar': withdrawByCalendar,
    'withdraw-by-outage': withdrawByOutage,
    close,
    'hand-on': handOn,
    'sign-for': signFor,
    explain,
    'propose-exemption': proposeExemption,
    appeal,
    uphold,
    lower,
    withdraw,
    'confirm-exemption': confirmExemption,
    're-examine': reExamine,
  },
})
