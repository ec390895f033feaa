import * as z from 'zod/mini'
import {
  atTimes,
  choiceField,
  fileField,
  officerField,
  oneOfField,
  textField,
  yesNoField,
} from '../../casework/field.ts'
import { actsFor } from '../../kernel/actor.ts'
import { endClock } from '../../kernel/clock.ts'
import { firstEnd } from '../../kernel/procedure.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { fileRef, sealed } from '../../kernel/sealed.ts'
import { type Application, application, type Known, undecided } from '../head.ts'
import { openProcedures, procedureName, resumed } from '../transitions.ts'
import { findProcedure, procedureId, rulesOf, staff } from './procedures.ts'

/** The open procedure of that name ends, and the limits that rested for it continue. */
function ended(c: Application, id: string, passed: boolean, on: string): Application {
  // Every procedure started one clock of its own, in the same order.
  const index = c.procedures.findIndex(p => p.id === id && p.until === null)
  const own = c.clocks.filter(k => k.id === 'procedure')[index]
  return resumed(
    {
      ...c,
      procedures: c.procedures.map((p, i) => (i === index ? { ...p, until: on, passed } : p)),
      villageDuties: c.villageDuties.filter(duty => duty !== id),
      clocks: c.clocks.map(k => (k === own ? endClock(k, on) : k)),
    },
    on,
  )
}
const rulesOpen = (c: Application, k: Known) =>
  rulesOf(k).filter(rule => openProcedures(c).some(({ id }) => id === rule.id))
const evidenceWanted = (c: Application, k: Known) => rulesOpen(c, k).flatMap(r => r.evidence ?? [])
const openOnes = (c: Application, k: Known) => openProcedures(c).map(({ id }) => ({ id, name: procedureName(k, id) }))

export const procedureFinished = application.event(
  'procedure-finished',
  {
    procedure: z.string(),
    note: sealed,
    passed: z.boolean(),
    /** the photograph of the board, the published page, the record */
    evidence: z.optional(fileRef),
    /** the second of two officers */
    second: z.optional(z.string()),
  },
  {
    evolve: (c, e, { on }) => ended(c, e.procedure, e.passed, on),
    staff: (e, { known, officer }) => [
      `${procedureName(known, e.procedure)}结束，${e.passed ? '通过' : '未通过'}${e.second === undefined ? '' : `，与${officer(e.second)}二人进行`}。`,
      e.note,
    ],
    applicant: (e, { known }) => `${procedureName(known, e.procedure)}已结束。`,
  },
)
export const finishProcedure = application.act({
  title: '程序办结',
  verb: '办结',
  help: () => '程序办结后，暂停的期限恢复计算。',
  from: undecided,
  who: staff,
  inHand: false,
  form: {
    procedure: oneOfField('办结哪个程序', openOnes, procedureId),
    passed: yesNoField('结果', { yes: '通过', no: '未通过' }),
    note: textField('程序的情况'),
    evidence: atTimes(
      (c: Application, k: Known) => evidenceWanted(c, k).length > 0,
      fileField((c: Application, k: Known) => `凭证：${evidenceWanted(c, k).join('、')}`),
    ),
    second: atTimes(
      (c: Application, k: Known) => rulesOpen(c, k).some(r => r.officers === 2),
      officerField('同行的另一名工作人员'),
    ),
  },
  events: [procedureFinished],
  decide: (c, input, { actor, known, calendar, on }) => {
    const running = openProcedures(c).find(p => p.id === input.procedure)
    if (running === undefined) return refuse('procedure-unknown', { procedure: input.procedure })
    const found = findProcedure(c, input.procedure, known)
    if (isRefusal(found)) return found
    const { owners, rule } = found
    if (actor.kind !== 'officer' || !actsFor(actor, owners)) return refuse('procedure-not-yours')
    const first = firstEnd(rule, running, calendar)
    if (first !== null && on < first) return refuse('procedure-too-early', { from: first })
    if (rule.evidence !== undefined && input.evidence === undefined)
      return refuse('evidence-missing', { evidence: rule.evidence })
    const isAlone = input.second === undefined || input.second === actor.subject
    return rule.officers === 2 && isAlone ? refuse('second-missing') : [procedureFinished(input)]
  },
})

/** The decider ends a procedure of whoever has it, or finds out by itself what it was to find out. 终止程序 */
export const procedureEnded = application.event(
  'procedure-ended',
  { procedure: z.string(), replaced: z.boolean(), reason: sealed },
  {
    evolve: (c, e, { on }) => ended(c, e.procedure, e.replaced, on),
    staff: (e, { known }) => [
      `${procedureName(known, e.procedure)}由决定机关终止${e.replaced ? '，另行核实代替' : ''}。`,
      e.reason,
    ],
    applicant: (e, { known }) => `${procedureName(known, e.procedure)}已终止。`,
  },
)
export const endProcedure = application.act({
  title: '终止程序',
  verb: '终止',
  tone: 'danger',
  help: () => '其他单位的程序没有进展或者不再需要时，由负责人终止，暂停的期限恢复计算。公示、听证不能由核实代替。',
  from: undecided,
  who: ['head@decider'],
  inHand: false,
  form: {
    procedure: oneOfField('终止哪个程序', openOnes, procedureId),
    how: choiceField('终止以后', { stopped: '不再进行，或者重新启动', replaced: '由本机关另行核实代替' }),
    reason: textField('理由', { min: 2 }),
  },
  events: [procedureEnded],
  decide: (c, { how, ...input }, { known, calendar }) => {
    const running = openProcedures(c).find(p => p.id === input.procedure)
    const rule = rulesOf(known).find(p => p.id === input.procedure)
    if (running === undefined) return refuse('procedure-unknown', { procedure: input.procedure })
    return how === 'replaced' && rule !== undefined && firstEnd(rule, running, calendar) !== null
      ? refuse('procedure-not-replaced')
      : [procedureEnded({ ...input, replaced: how === 'replaced' })]
  },
})
