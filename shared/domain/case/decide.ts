import { refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import * as check from './check.ts'
import { deleteValues } from './closing.ts'
import type { Command, CommandOf } from './command.ts'
import type { Context, Verdict } from './context.ts'
import * as custody from './custody.ts'
import * as delivery from './delivery.ts'
import * as examination from './examination.ts'
import * as filing from './filing.ts'
import { permit } from './lifecycle.ts'
import * as procedures from './procedures.ts'
import * as vigilance from './vigilance.ts'

/** Opens a case file: the first event, or why not. */
export function open(command: CommandOf<'file'>, context: Context): Verdict {
  return filing.file(command, context)
}

/** What follows from a command to an existing case: events to append (none = nothing changes) or a refusal. */
export function decide(c: Case, command: Exclude<Command, { type: 'file' }>, context: Context): Verdict {
  return permit(c, command.type, context.actor) ?? follow(c, command, context)
}

function follow(c: Case, command: Exclude<Command, { type: 'file' }>, context: Context): Verdict {
  switch (command.type) {
    case 'sign-in':
      return c.transitSince === null || c.holder !== command.office
        ? []
        : [{ type: 'signed-in', office: c.holder, assignee: command.assignee }]
    case 'assign':
      return [{ type: 'assigned', to: command.to, from: c.assignee }]
    case 'supply':
      return filing.supply(c, command)
    case 'withdraw':
      return [{ type: 'withdrawn', reason: command.reason }]
    case 'judge-material':
      return check.judgeMaterial(c, command)
    case 'confirm-complete':
      return check.confirmComplete(c)
    case 'request-supplement':
      return check.requestSupplement(c, command, context)
    case 'refer':
      return [{ type: 'referred', to: command.to, reason: command.reason }]
    case 'forward':
      return check.forward(c, context)
    case 'accept':
      return check.accept(c, context)
    case 'deem-accepted':
      return check.deemAccepted(c, context)
    case 'refuse-acceptance':
      return [{ type: 'acceptance-refused', reason: command.reason }]
    case 'handle':
      return examination.handle(c, command, context)
    case 'review':
      return examination.review(c, command, context)
    case 'approve':
      return examination.approve(c, command, context)
    case 'extend':
      return examination.extend(c, command, context)
    case 'correct':
      return [{ type: 'corrected', reason: command.reason }]
    case 'revoke':
      return c.decision?.revoked === false
        ? [{ type: 'revoked', reason: command.reason }]
        : refuse('nothing-to-do', { state: c.state })
    case 'start-procedure':
      return procedures.start(c, command, context)
    case 'finish-procedure':
      return procedures.finish(c, command, context)
    case 'attach-result':
      return [{ type: 'result-attached', file: command.file }]
    case 'send-result':
      return delivery.send(c)
    case 'post-result':
      return delivery.post(c, command, context)
    case 'receive-result':
      return delivery.receive(c)
    case 'deliver':
      return delivery.deliver(c, command, context)
    case 'collect':
      return delivery.collect(c, context)
    case 'receive-original':
      return custody.receiveOriginal(c, context)
    case 'note-hand-over':
      return custody.noteHandOver(c, command)
    case 'note-receipt':
      return custody.noteReceipt(c, command, context)
    case 'note-missing':
      return custody.noteMissing(c, command)
    case 'abandon':
      return vigilance.abandon(c, context)
    case 'signal':
      return vigilance.signal(c, command, context)
    case 'move-dates':
      return vigilance.moveDates(c, command, context)
    case 'unmask':
      return [{ type: 'unmasked', reason: command.reason }]
    case 'delete-values':
      return deleteValues(c, command, context)
    case 'replace-pin':
      return [{ type: 'pin-replaced', pin: command.pin, by: command.by }]
    default:
      return command satisfies never
  }
}
