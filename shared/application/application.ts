import { caseType } from '../casework/case-type.ts'
import { standardActs } from '../casework/standard.ts'
import { accept, deemAccepted } from './acts/accept.ts'
import { approve } from './acts/approve.ts'
import { changeDecider } from './acts/change-decider.ts'
import { changeEntruster } from './acts/change-entruster.ts'
import { changeVillage } from './acts/change-village.ts'
import { lapseDeferral, lapseSupplement, tellDeferral } from './acts/deferral.ts'
import { attachResult, collect, deliver, postResult, receiveResult, sendResult } from './acts/deliver.ts'
import {
  abandon,
  confirmComplete,
  correct,
  refer,
  refuseAcceptance,
  revoke,
  withdraw,
  withdrawOnPaper,
} from './acts/end.ts'
import { endNeedless } from './acts/end-needless.ts'
import { extend } from './acts/extend.ts'
import { endProcedure, finishProcedure } from './acts/finish-procedure.ts'
import { forward } from './acts/forward.ts'
import { handle } from './acts/handle.ts'
import { judgeMaterial } from './acts/judge-material.ts'
import { noteHandOver, noteMissing, noteReceipt, receiveOriginal } from './acts/paper.ts'
import { startProcedure } from './acts/procedures.ts'
import { record } from './acts/record.ts'
import { requestSupplement } from './acts/request-supplement.ts'
import { review } from './acts/review.ts'
import { supply } from './acts/supply.ts'
import { application } from './head.ts'
import { filed, open } from './opening.ts'
import { reads } from './reading.ts'
import { resumed } from './transitions.ts'

const standard = standardActs(application, {
  assigners: ['clerk@holder', 'head@holder', 'station-head@holder'],
  unmaskers: ['agent@village', 'clerk@passed', 'handler@passed', 'reviewer@passed', 'head@passed'],
  pinReplacers: ['agent@village', 'clerk@counter', 'system'],
  warned: (c, office) => (office === c.route.village ? ['agent', 'station-head'] : ['clerk', 'head']),
  // A procedure suspends the limits only up to its own end (行政许可法 art. 45). An overdue one lets them continue from its
  // due day.
  afterSignal: (c, e) =>
    e.clock !== 'procedure' || e.level !== 'overdue' || e.procedure === null
      ? c
      : resumed(
          {
            ...c,
            procedures: c.procedures.map(p => (p.id === e.procedure && p.until === null ? { ...p, lapsed: true } : p)),
          },
          e.due,
        ),
})

/** A citizen's application for a service item. 办件 */
export const applicationType = caseType(application, {
  opening: { kind: filed, open },
  reads,
  villageTasks: {
    supply: { who: ['agent'], staff: '帮村民补正', applicant: '', tiers: ['village'] },
    procedure: { who: ['agent', 'station-head'], staff: '村级程序', applicant: '', tiers: ['village'] },
  },
  acts: {
    ...standard,
    'judge-material': judgeMaterial,
    'confirm-complete': confirmComplete,
    'request-supplement': requestSupplement,
    supply,
    refer,
    forward,
    accept,
    'deem-accepted': deemAccepted,
    'refuse-acceptance': refuseAcceptance,
    handle,
    'change-decider': changeDecider,
    'change-entruster': changeEntruster,
    'change-village': changeVillage,
    review,
    approve,
    'start-procedure': startProcedure,
    'finish-procedure': finishProcedure,
    'end-procedure': endProcedure,
    record,
    'tell-deferral': tellDeferral,
    'lapse-deferral': lapseDeferral,
    'lapse-supplement': lapseSupplement,
    extend,
    'attach-result': attachResult,
    'send-result': sendResult,
    'post-result': postResult,
    'receive-result': receiveResult,
    deliver,
    collect,
    withdraw,
    'withdraw-on-paper': withdrawOnPaper,
    abandon,
    'end-needless': endNeedless,
    correct,
    revoke,
    'receive-original': receiveOriginal,
    'note-hand-over': noteHandOver,
    'note-receipt': noteReceipt,
    'note-missing': noteMissing,
  },
})
export type ApplicationAct = keyof typeof applicationType.acts
