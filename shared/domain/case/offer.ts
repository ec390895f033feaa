import type { SpecialProcedure } from '../item.ts'
import { isRefusal, type Refusal, type RefusalCode, refusals } from '../refusal.ts'
import type { FileRef, Sealed } from '../sealed.ts'
import type { Case } from './case.ts'
import type { Command } from './command.ts'
import type { Context } from './context.ts'
import { decide } from './decide.ts'
import { allowed, type CaseCommandType } from './lifecycle.ts'
import { openProcedures } from './standing.ts'

/**
 * What the desk can offer an officer: of the life cycle's commands those the case has any use for, and why some of them have
 * to wait. Found out by asking `decide` itself, so that no button leads to a refusal.
 */

/** A command, or one of its choices, that is not possible yet. */
export interface Hindrance {
  command: CaseCommandType
  /** a choice within the command; null when the whole command has to wait */
  choice: string | null
  code: RefusalCode
  /** why, in Chinese, with what is missing by name */
  sentence: string
}

export interface Offer {
  allowed: CaseCommandType[]
  hindered: Hindrance[]
  startable: { id: string; name: string; days: number; unit: 'wd' | 'cd'; counts: boolean }[]
  finishable: { id: string; name: string }[]
  /** the most days a limit can be extended by, in its own unit; null when it cannot be */
  extension: number | null
  /** materials a supplement may ask for */
  askable: { id: string; name: string }[]
}

/** Refusals that pass when something is done; with any other the command is not offered at all. */
const passing: readonly RefusalCode[] = [
  'materials-unsettled',
  'procedure-open',
  'procedure-missing',
  'original-missing',
  'result-missing',
  'same-person',
  'already-asked',
  'assurance-too-low',
]

type Asked = Exclude<Command, { type: 'file' }>
type Probe = readonly [choice: string | null, command: Asked]

const text: Sealed = { ref: '', digest: '' }
const paper: FileRef = { id: '', sha256: '', type: 'application/pdf', bytes: 1 }

/** One command for each thing that can be chosen; the texts do not matter to the decision. */
function probesOf(type: CaseCommandType, c: Case, { item, specials }: Context): Probe[] {
  const plain = (command: Asked): Probe[] => [[null, command]]
  switch (type) {
    case 'judge-material':
      return c.materials.map(m => [
        null,
        { type, material: m.id, verdict: 'accepted', originalSeen: false, reason: null },
      ])
    case 'request-supplement':
      return item.materials
        .slice(0, 1)
        .map(m => [null, { type, requests: [{ material: m.id, ground: 'other', reason: text }] }])
    case 'supply':
      return c.materials.map(m => [null, { type, files: { [m.id]: [paper] } }])
    case 'handle':
      return (['grant', 'refuse'] as const).map(opinion => [opinion, { type, opinion, note: text }])
    case 'approve':
      return [
        ['agree', { type, agreed: true, note: text, remedies: true }],
        ['return', { type, agreed: false, note: text, remedies: false }],
      ]
    case 'start-procedure':
      return [...item.procedures, ...specials].map(p => [p.id, { type, procedure: p.id, note: text }])
    case 'finish-procedure':
      return openProcedures(c).map(p => [p.id, { type, procedure: p.id, note: text, passed: true }])
    case 'deliver':
      return (['in-person', 'proxy', 'post'] as const).map(how => [how, { type, how, proof: text }])
    case 'assign':
      return plain({ type, to: '' })
    case 'review':
      return plain({ type, agreed: true, note: text })
    case 'extend':
      return plain({ type, days: 1, reason: text })
    case 'refer':
      return plain({ type, to: '', reason: text })
    case 'refuse-acceptance':
    case 'withdraw':
    case 'correct':
    case 'revoke':
    case 'unmask':
      return plain({ type, reason: text })
    case 'attach-result':
      return plain({ type, file: paper })
    case 'post-result':
      return plain({ type, tracking: text })
    case 'replace-pin':
      return plain({ type, pin: '', by: 'agent' })
    case 'confirm-complete':
    case 'forward':
    case 'accept':
    case 'send-result':
    case 'receive-result':
    case 'collect':
    case 'receive-original':
      return plain({ type })
    // Only the system gives these.
    case 'sign-in':
    case 'deem-accepted':
    case 'abandon':
    case 'note-hand-over':
    case 'note-receipt':
    case 'note-missing':
    case 'signal':
    case 'move-dates':
    case 'delete-values':
      return []
    default:
      return type satisfies never
  }
}

const listOf = (detail: unknown): string[] => (Array.isArray(detail) ? detail.map(String) : [])

function sentenceOf({ refused, detail }: Refusal, nameOf: (id: string) => string): string {
  const missing = [...listOf(detail.materials), ...listOf(detail.procedures)].map(nameOf)
  const [, sentence] = refusals[refused]
  return missing.length === 0 ? sentence : `${sentence}（${missing.join('、')}）`
}

/** What this actor can do with the case now; `context.actor` is who asks. */
export function offerOf(c: Case, context: Context): Offer {
  const { item, specials } = context
  const known: readonly (SpecialProcedure | (typeof item.procedures)[number])[] = [...item.procedures, ...specials]
  const names = new Map([...item.materials, ...known].map(({ id, name }) => [id, name]))
  const nameOf = (id: string): string => names.get(id) ?? id
  const offer: Offer = { allowed: [], hindered: [], startable: [], finishable: [], extension: null, askable: [] }
  const open = new Set<string | null>()

  for (const command of allowed(c, context.actor)) {
    const asked = probesOf(command, c, context).map(([choice, probe]) => ({
      choice,
      verdict: decide(c, probe, context),
    }))
    const refused = asked.flatMap(({ choice, verdict }) => (isRefusal(verdict) ? [{ choice, verdict }] : []))
    const waiting = refused.filter(({ verdict }) => passing.includes(verdict.refused))
    const isPossible = refused.length < asked.length
    if (!isPossible && waiting.length === 0) continue
    const isProcedure = command === 'start-procedure' || command === 'finish-procedure'
    if (isProcedure && !isPossible) continue
    offer.allowed.push(command)
    const told = isProcedure ? [] : isPossible ? refused.filter(({ choice }) => choice !== null) : waiting.slice(0, 1)
    for (const { choice, verdict } of told) {
      offer.hindered.push({
        command,
        choice: isPossible ? choice : null,
        code: verdict.refused,
        sentence: sentenceOf(verdict, nameOf),
      })
    }
    for (const { choice, verdict } of asked) if (isProcedure && !isRefusal(verdict)) open.add(`${command} ${choice}`)
  }

  for (const { id, name, limit, counts } of known) {
    if (open.has(`start-procedure ${id}`)) offer.startable.push({ id, name, ...limit, counts })
    if (open.has(`finish-procedure ${id}`)) offer.finishable.push({ id, name })
  }
  if (offer.allowed.includes('extend')) offer.extension = item.extension?.days ?? null
  if (offer.allowed.includes('request-supplement')) offer.askable = item.materials.map(({ id, name }) => ({ id, name }))
  return offer
}
