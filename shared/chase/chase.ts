import { caseType } from '../casework/case-type.ts'
import { standardActs } from '../casework/standard.ts'
import { accept, sendBack } from './acts/judge.ts'
import { handOn, reply } from './acts/reply.ts'
import { chase } from './head.ts'
import { answering, chased, open } from './opening.ts'
import { reads } from './reading.ts'

/** There is no person to unmask and no query code, and nobody else replies for the head. */
const {
  unmask: _unmask,
  'replace-pin': _pin,
  assign: _assign,
  ...standard
} = standardActs(chase, {
  assigners: [],
  unmaskers: [],
  pinReplacers: [],
  warned: () => answering,
})

/** A chase (督办) of an office by the county. */
export const chaseType = caseType(chase, {
  opening: { kind: chased, open },
  reads,
  acts: { ...standard, reply, 'hand-on': handOn, accept, 'send-back': sendBack },
})
