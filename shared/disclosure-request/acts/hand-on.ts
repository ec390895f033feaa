import { succession, successionForm } from '../../casework/succession.ts'
import { refuse } from '../../kernel/refusal.ts'
import { disclosureRequest } from '../head.ts'

/** Who continues the powers of an organ answers what was asked of it, within the same days. */
export const handedOn = disclosureRequest.event('disclosure-handed-on', succession, {
  evolve: (c, { to }, { at }) => ({ ...c, organ: to, holder: to, transitSince: at, assignee: null }),
  staff: (e, { office }) => `按签署的清单由${office(e.from)}转${office(e.to)}答复（事项变更${e.change}），期限不变。`,
  applicant: (e, { office }) => `${office(e.from)}已并入${office(e.to)}，由它答复，期限不变。`,
})
export const handOn = disclosureRequest.act({
  ...{ title: '随机构改革移交', verb: '', from: 'open', who: ['system'] },
  form: successionForm,
  events: [handedOn],
  decide: (c, input) => {
    if (c.organ === input.to) return []
    return c.organ === input.from ? [handedOn(input)] : refuse('not-allowed')
  },
})
