import * as z from 'zod/mini'
import { refuse } from '../../kernel/refusal.ts'
import { application } from '../head.ts'
import { isPaperAt, movedTo, openProcedures, unfinishedBefore } from '../transitions.ts'

/** 报送部门 */
export const forwarded = application.event(
  'forwarded',
  { to: z.string() },
  {
    evolve: (c, e, { at }) => ({
      ...c,
      state: c.accepted === null ? 'checking' : 'examining',
      ...movedTo(c, e.to, at),
    }),
    staff: (e, { office }) => `报送${office(e.to)}。`,
    applicant: (e, { office }) => `已报送${office(e.to)}。`,
  },
)
export const forward = application.act({
  title: '报送部门',
  verb: '报送',
  tone: 'primary',
  help: () => '连同全部材料报送部门，之后由部门办理。',
  from: ['complete'],
  who: ['clerk@town'],
  form: {},
  events: [forwarded],
  decide: (c, _, { known }) => {
    if (c.route.decider === c.route.town) return refuse('delegation-none')
    if (c.acceptedBy === 'town' && c.accepted === null) return refuse('not-accepted-yet')
    if (openProcedures(c).length > 0) return refuse('procedure-open')
    const missing = unfinishedBefore(c, known, 'forwarding')
    if (missing.length > 0) return refuse('procedure-missing', { procedures: missing })
    if (known.item.paperBefore === 'forwarding' && !isPaperAt(c, [c.route.town, c.route.decider]))
      return refuse('original-missing')
    return [forwarded({ to: c.route.decider })]
  },
})
