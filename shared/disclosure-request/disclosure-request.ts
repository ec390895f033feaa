import { caseType } from '../casework/case-type.ts'
import { standardActs } from '../casework/standard.ts'
import { answer, extend } from './acts/answer.ts'
import { changeVillage } from './acts/change-village.ts'
import { askConfirmation, confirm, confirmReceipt } from './acts/confirm.ts'
import { closeConsultation, consult, noteOpinion } from './acts/consult.ts'
import { deliver, withdraw } from './acts/finish.ts'
import { handOn } from './acts/hand-on.ts'
import { abandon, notifySupplement, supply } from './acts/supplement.ts'
import { disclosureRequest } from './head.ts'
import { filed, open } from './opening.ts'
import { reads } from './reading.ts'

/** A request for government information: 依申请公开. */
export const disclosureRequestType = caseType(disclosureRequest, {
  opening: { kind: filed, open },
  reads,
  acts: {
    ...standardActs(disclosureRequest, {
      assigners: ['clerk@organ', 'head@organ'],
      unmaskers: ['clerk@organ', 'handler@organ', 'agent@village'],
      pinReplacers: ['clerk@organ', 'agent@village', 'system'],
      warned: () => ['clerk', 'head'],
    }),
    'ask-confirmation': askConfirmation,
    'confirm-receipt': confirmReceipt,
    confirm,
    'notify-supplement': notifySupplement,
    supply,
    abandon,
    consult,
    'note-opinion': noteOpinion,
    'close-consultation': closeConsultation,
    answer,
    extend,
    deliver,
    withdraw,
    'hand-on': handOn,
    'change-village': changeVillage,
  },
})
