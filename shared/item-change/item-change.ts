import { caseType } from '../casework/case-type.ts'
import { standardActs } from '../casework/standard.ts'
import { begin, endCases } from './acts/begin.ts'
import { revise, withdraw } from './acts/draft.ts'
import { confirmSuspension, enter, lapse, overtake } from './acts/enter.ts'
import { approve, clear, receive, sendBack, turnDown } from './acts/examine.ts'
import { endHandover, finish, list, reportMoved, returnList, sign, take } from './acts/hand-over.ts'
import { listAll, reportPeople } from './acts/merge.ts'
import { itemChange } from './head.ts'
import { filed, open } from './opening.ts'
import { reads } from './reading.ts'
import { barredFrom } from './transitions.ts'

/** It is about nobody: there is no person to unmask, and nobody asks for it by a query code. */
const {
  unmask: _unmask,
  'replace-pin': _pin,
  ...standard
} = standardActs(itemChange, {
  assigners: ['head@holder'],
  unmaskers: [],
  pinReplacers: [],
  warned: () => ['clerk', 'head'],
  excludes: (c, officer) => barredFrom(c).includes(officer),
})

/** A change of service items: 事项变更. */
export const itemChangeType = caseType(itemChange, {
  opening: { kind: filed, open },
  reads,
  acts: {
    ...standard,
    clear,
    'send-back': sendBack,
    approve,
    'turn-down': turnDown,
    receive,
    revise,
    withdraw,
    enter,
    overtake,
    'confirm-suspension': confirmSuspension,
    lapse,
    begin,
    'end-cases': endCases,
    list,
    'list-all': listAll,
    sign,
    'return-list': returnList,
    take,
    'report-moved': reportMoved,
    'report-people': reportPeople,
    finish,
    'end-handover': endHandover,
  },
})
