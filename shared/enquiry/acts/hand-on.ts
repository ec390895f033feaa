import * as z from 'zod/mini'
import { valueField } from '../../casework/form.ts'
import { startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { enquiry, lawful } from '../head.ts'

/** `change`: the merger (机构改革) whose signed list names the letter. `toDesk`: who continues the powers is accused in it. */
const succession = { from: z.string(), to: z.string(), change: z.string(), toDesk: z.optional(z.literal(true)) }

export const handedOn = enquiry.event('enquiry-handed-on', succession, {
  evolve: (c, { from, to, toDesk }, { on, at }) => ({
    ...c,
    ...(toDesk ? { state: 'filed', clocks: [...c.clocks, startClock('triage', lawful.triage, on)] } : {}),
    ...{ holder: toDesk ? c.desk : to, transitSince: at, assignee: null },
    desk: c.desk === from ? to : c.desk,
  }),
  staff: (e, { office }) =>
    e.toDesk
      ? `${office(e.from)}并入来信反映的${office(e.to)}，按签署的清单退回重新分派（事项变更${e.change}）。`
      : `按签署的清单由${office(e.from)}转${office(e.to)}办理（事项变更${e.change}），期限不变。`,
  applicant: (e, { office }) => (e.toDesk ? '承办单位有变动，正在重新分派。' : `改由${office(e.to)}办理，期限不变。`),
})
export const handOn = enquiry.act({
  ...{ title: '随机构改革移交', verb: '', from: ['filed', 'handling'], who: ['system'] },
  form: { from: valueField(succession.from), to: valueField(succession.to), change: valueField(succession.change) },
  events: [handedOn],
  decide: (c, input) => {
    if (c.holder === input.to) return []
    if (c.holder !== input.from) return refuse('not-allowed')
    const isAccused = c.kind === 'report' && c.accused.offices.includes(input.to) && c.desk !== input.from
    return [handedOn({ ...input, ...(isAccused ? { toDesk: true } : {}) })]
  },
})
