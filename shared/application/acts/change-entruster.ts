import { reached, succession, successionForm } from '../../casework/succession.ts'
import { application, undecided } from '../head.ts'

/** The town goes on deciding; only the department that entrusts it is another, which continues the powers of the first. */
export const entrusterChanged = application.event('entruster-changed', succession, {
  evolve: (c, { to }) => ({ ...c, passed: reached(c, to), inNameOf: to }),
  staff: (e, { office }) =>
    `按签署的清单，由以${office(e.from)}的名义改为以${office(e.to)}的名义决定（事项变更${e.change}），仍由原来的镇办理。`,
  applicant: (e, { office }) => `办理的单位不变，改以${office(e.to)}的名义决定，期限不变。`,
})
export const changeEntruster = application.act({
  ...{ title: '改换委托的部门', verb: '', from: undecided, who: ['system'] },
  form: successionForm,
  events: [entrusterChanged],
  decide: (c, input) => {
    const isEntrusted = c.inNameOf === input.from && c.route.decider !== input.from
    return isEntrusted && input.to !== input.from ? [entrusterChanged(input)] : []
  },
})
