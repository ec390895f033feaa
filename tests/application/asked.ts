import type { Application, Known } from '../../shared/application/head.ts'
import { clockNames } from '../../shared/application/parts.ts'
import { openProcedures, unjudged } from '../../shared/application/transitions.ts'
import { nextDay } from '../../shared/kernel/calendar.ts'
import type { Asking } from '../casework/journal.ts'
import { note, otherVillage, photo } from '../kernel/sample.ts'
import type { Asked } from './story.ts'

/** What a move of a story asks of an act, with things that exist on the case. */

/** Choices are numbers; `resolve` turns them into somebody and something that exist on the case. */
export interface Move {
  /**
   * helpful: acts that advance the case; allowed: anything the life cycle offers; wild: anybody tries anything; sweep:
   * due acts
   */
  how: 'helpful' | 'allowed' | 'wild' | 'sweep'
  /** minutes since the move before */
  wait: number
  who: number
  what: number
  /** a bit mask of materials */
  materials: number
  yes: boolean
  days: number
}

export const pick = <T>(list: readonly T[], n: number, otherwise: T): T => list[n % list.length] ?? otherwise

export type ActName = Asked['type']

export function askedOf(type: ActName, m: Move, c: Application, { known, calendar, on }: Asking<Known>): Asked {
  const { item, specials } = known
  const listed = item.materials.map(row => row.id)
  const some = listed.filter((_, i) => (m.materials >> (i % 5)) & 1)
  const open = m.yes ? unjudged(c) : []
  const material = pick(open.length > 0 ? open : listed, m.what, 'identity')
  switch (type) {
    case 'sign-in':
      return { type, office: m.days > 25 ? c.route.town : c.holder, assignee: m.yes ? 'li' : null }
    case 'assign':
      return { type, to: `officer-${m.who % 3}` }
    case 'judge-material':
      return {
        type,
        material,
        verdict: m.yes ? 'accepted' : 'rejected',
        originalSeen: m.days > 15,
        ...(m.yes ? {} : { reason: note }),
      }
    case 'request-supplement': {
      const requests = (some.length > 0 ? some : [material]).map(id => ({
        material: id,
        ground: 'illegible' as const,
        reason: note,
      }))
      return { type, requests }
    }
    case 'supply': {
      const wanted = [
        ...(c.supplement?.requests.map(r => r.material) ?? []),
        ...c.materials.filter(row => row.state === 'later').map(row => row.id),
      ]
      const given = m.yes ? wanted : wanted.filter(id => some.includes(id))
      return { type, files: Object.fromEntries(given.map(id => [id, [photo()]])) }
    }
    case 'handle':
      return { type, opinion: m.days < 20 ? 'grant' : 'refuse', note }
    case 'review':
      return { type, agreed: m.yes, note }
    case 'approve':
      return { type, agreed: m.yes, note, remedies: true }
    case 'end-procedure': {
      const open = openProcedures(c).map(p => p.id)
      return { type, procedure: pick(open, m.what, 'hearing'), how: m.yes ? 'stopped' : 'replaced', reason: note }
    }
    case 'end-needless':
      return { type, basis: '《修改决定》第二条', from: '2026-03-02' }
    case 'record':
      return { type, checked: true, note }
    case 'start-procedure': {
      const every = [...item.procedures, ...specials].map(p => p.id)
      const left = item.procedures.map(p => p.id).filter(id => !c.procedures.some(p => p.id === id))
      return {
        ...{ type, procedure: pick(m.yes && left.length > 0 ? left : every, m.what, 'hearing'), note, days: m.days },
        ...{ meets: nextDay(on, m.days + 1), place: '会议室', parties: '申请人' },
      }
    }
    case 'finish-procedure': {
      const open = openProcedures(c).map(p => p.id)
      return {
        ...{ type, procedure: pick(open, m.what, 'hearing'), note, passed: m.yes },
        ...{ evidence: photo(), second: 'colleague' },
      }
    }
    case 'extend':
      return { type, days: m.days, reason: note }
    case 'attach-result':
      return { type, upload: photo() }
    case 'post-result':
      return { type, tracking: note }
    case 'deliver':
      return { type, how: c.resultAt === 'post' || m.days > 25 ? 'post' : 'in-person', proof: note }
    case 'refer':
      return { type, to: 'another office', reason: note }
    case 'note-hand-over': {
      const from = c.paper?.at ?? c.route.town
      const to = from === c.route.village ? c.route.town : c.route.decider
      return { type, batch: `b-${m.who}`, from, to, on: c.clocks[0]?.start ?? '2026-03-02' }
    }
    case 'note-receipt':
      return { type, batch: c.paper?.batch ?? 'b-0', office: c.paper?.to ?? c.route.town, on: '2026-03-31' }
    case 'note-missing':
      return { type, batch: c.paper?.batch ?? 'b-0', from: c.paper?.at ?? c.route.town }
    case 'change-decider': {
      const { town, decider } = c.route
      return {
        type,
        from: decider,
        to: m.yes ? town : 'health',
        change: 'X26-0002',
        ...(m.yes && { inNameOf: decider }),
      }
    }
    case 'change-entruster':
      return { type, from: c.inNameOf ?? c.route.decider, to: 'health', change: 'X26-0002' }
    case 'change-village':
      return { type, from: c.route.village ?? 'none', to: m.yes ? otherVillage : '445321104202', change: 'X26-0002' }
    case 'signal':
      return { type, clock: pick(clockNames, m.what, 'promised'), level: m.yes ? 'near' : 'overdue' }
    case 'move-dates':
      return { type, before: calendar, reason: 'calendar 2027 was published', import: `y${m.who}` }
    case 'delete-values':
      return { type, years: m.who, values: 3, files: 2 }
    case 'replace-pin':
      return { type, pin: `pin-${m.who}`, by: m.yes ? 'agent' : 'sms' }
    case 'withdraw-on-paper':
      return { type, reason: note, paper: photo() }
    case 'withdraw':
    case 'correct':
    case 'revoke':
    case 'unmask':
    case 'refuse-acceptance':
      return { type, reason: note }
    case 'confirm-complete':
    case 'accept':
      return { type, checked: m.yes }
    case 'forward':
    case 'tell-deferral':
    case 'lapse-deferral':
    case 'lapse-supplement':
    case 'deem-accepted':
    case 'send-result':
    case 'receive-result':
    case 'collect':
    case 'abandon':
    case 'receive-original':
      return { type }
  }
}
