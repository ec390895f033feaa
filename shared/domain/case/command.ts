import type { Calendar } from '../calendar.ts'
import type { ClockId } from '../clock.ts'
import type { FileRef, Sealed } from '../sealed.ts'
import type { EventOf, SupplementRequest } from './event.ts'

/** What somebody wants to happen to a case. Texts arrive sealed already; decide.ts answers with events or a refusal. */
export type Command =
  | ({ type: 'file'; caseNo: string } & Omit<
      EventOf<'filed'>,
      'type' | 'item' | 'kind' | 'materials' | 'villageDuties' | 'acceptance' | 'route'
    > & {
        village: string | null
        town: string
        files: Record<string, FileRef[]>
      })
  | { type: 'sign-in'; office: string; assignee: string | null }
  | { type: 'assign'; to: string }
  | {
      type: 'judge-material'
      material: string
      verdict: 'accepted' | 'rejected'
      originalSeen: boolean
      reason: Sealed | null
    }
  | { type: 'confirm-complete' }
  | { type: 'request-supplement'; requests: Omit<SupplementRequest, 'visibleBefore'>[] }
  | { type: 'supply'; files: Record<string, FileRef[]> }
  | { type: 'refer'; to: string; reason: Sealed }
  | { type: 'forward' }
  | { type: 'accept' }
  | { type: 'deem-accepted' }
  | { type: 'refuse-acceptance'; reason: Sealed }
  | { type: 'handle'; opinion: 'grant' | 'refuse'; note: Sealed }
  | { type: 'review'; agreed: boolean; note: Sealed }
  | { type: 'approve'; agreed: boolean; note: Sealed; remedies: boolean }
  | { type: 'start-procedure'; procedure: string; note: Sealed; days?: number }
  | { type: 'finish-procedure'; procedure: string; note: Sealed; passed: boolean }
  | { type: 'extend'; days: number; reason: Sealed }
  | { type: 'attach-result'; file: FileRef }
  | { type: 'send-result' }
  | { type: 'post-result'; tracking: Sealed }
  | { type: 'receive-result' }
  | { type: 'deliver'; how: 'in-person' | 'proxy' | 'post'; proof: Sealed }
  | { type: 'collect' }
  | { type: 'withdraw'; reason: Sealed }
  | { type: 'abandon' }
  | { type: 'correct'; reason: Sealed }
  | { type: 'revoke'; reason: Sealed }
  | { type: 'receive-original' }
  | { type: 'note-hand-over'; batch: string; from: string; to: string; on: string }
  | { type: 'note-receipt'; batch: string; office: string; on: string }
  | { type: 'note-missing'; batch: string; from: string }
  | { type: 'signal'; clock: ClockId; level: 'near' | 'overdue' }
  | { type: 'move-dates'; before: Calendar; reason: string; import: string }
  | { type: 'unmask'; reason: Sealed }
  | { type: 'delete-values'; years: number; values: number; files: number }
  | { type: 'replace-pin'; pin: string; by: 'agent' | 'sms' }
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
