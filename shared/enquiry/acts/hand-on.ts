import * as z from 'zod/mini'
import { valueField } from '../../casework/form.ts'
import { succession, successionForm } from '../../casework/succession.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { enquiry, lawful } from '../head.ts'
import { isReported } from '../transitions.ts'

/** officers of the new office who are named in the letter */
const named = z.array(z.string())
const going = {
  ...succession,
  /** the desk it goes back to, because it reports who continues the powers */
  desk: z.optional(z.string()),
  /** the same in entries of before, which ended no limit */
  toDesk: z.optional(z.literal(true)),
  named: z.optional(named),
}
const isBack = ({ desk, toDesk }: { desk?: string | undefined; toDesk?: true | undefined }): boolean =>
  desk !== undefined || toDesk === true

export const handedOn = enquiry.event('enquiry-handed-on', going, {
  evolve: (c, e, { on, at }) => {
    const desk = e.desk ?? (c.desk === e.from ? e.to : c.desk)
    const officers = [...new Set([...c.accused.officers, ...(e.named ?? [])])]
    const there = { ...c, desk, transitSince: at, assignee: null, accused: { ...c.accused, officers } }
    if (!isBack(e)) return { ...there, holder: e.to }
    const clocks = c.clocks.map(k => (k.id === 'objection' && e.desk !== undefined ? endClock(k, on) : k))
    return { ...there, state: 'filed', holder: desk, clocks: [...clocks, startClock('triage', lawful.triage, on)] }
  },
  staff: (e, { office }) =>
    isBack(e)
      ? `${office(e.from)}并入来信反映的${office(e.to)}，按签署的清单退回重新分派（事项变更${e.change}）。`
      : `按签署的清单由${office(e.from)}转${office(e.to)}办理（事项变更${e.change}），期限不变。`,
  applicant: (e, { office }) => (isBack(e) ? '承办单位有变动，正在重新分派。' : `改由${office(e.to)}办理，期限不变。`),
})
export const handOn = enquiry.act({
  ...{ title: '随机构改革移交', verb: '', from: ['filed', 'handling'], who: ['system'] },
  form: {
    ...successionForm,
    named: valueField(z.optional(named)),
  },
  events: [handedOn],
  decide: (c, { from, to, change, named = [] }, { known }) => {
    const isAgainst = isReported(c, to, known)
    // A message that comes again finds it there, or at the desk that routes it anew.
    if (c.holder === to || (isAgainst && c.state === 'filed' && c.holder !== from)) return []
    if (c.holder !== from) return refuse('not-allowed')
    // What waits to be routed goes to whoever routes, even if it is about that office.
    const back = isAgainst && c.state === 'handling' ? { desk: known.present(c.desk) } : {}
    return [handedOn({ from, to, change, ...back, ...(named.length > 0 ? { named } : {}) })]
  },
})
