import { listedOf } from '../shared/casework/case-file.ts'
import type { Step } from '../shared/casework/head.ts'
import { caseTable, find } from '../shared/casework/store/cases.ts'
import { errands, worklist } from '../shared/casework/store/lists.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { caseTypes, noticeTitle } from '../shared/hall/case-types.ts'
import { workEndpoints, worklists } from '../shared/hall/work.ts'
import type { Role } from '../shared/kernel/actor.ts'
import type { OfficeTier } from '../shared/kernel/office.ts'
import { refuse } from '../shared/kernel/refusal.ts'
import { noticeTasks, settleTask } from '../shared/notices/notice-tasks.ts'
import { identify } from '../shared/offices/identity.ts'
import { dutiesAt } from '../shared/offices/roster.ts'
import { environment } from '../shared/platform/environment.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'

/** An office's work on cases of every type. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const roster = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)

/** Tiers that have a step where it names none. */
const stations: readonly OfficeTier[] = ['village', 'town', 'department']

/** The duties of a step that are held at offices of this tier. */
const rolesAt = ({ who, tiers }: Step, tier: OfficeTier | undefined): Role[] =>
  tier === undefined || !(tiers ?? stations).includes(tier) ? [] : who.filter(role => dutiesAt(tier).includes(role))

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(roster, bearer, access), [
  answer(workEndpoints.worklist, async ({ actor, query, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { calendar } = await reference(roster, Date.parse(at))
    const list = worklists.find(({ name }) => name === query.step)
    if (list === undefined) {
      return refuse('invalid-input', { errors: [{ path: '/step', message: '没有这个步骤。' }] })
    }
    const read = list.index === 'work' ? worklist : errands
    const page = await read(cases, actor.office, list.stored, query.after)
    const own = page.cases.filter(({ type, head }) => type.mayRead(head, actor) === null)
    return { cases: own.map(c => listedOf(c, 'staff', calendar, at)), next: page.next }
  }),

  answer(workEndpoints['worklist-steps'], async ({ actor, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { offices } = await reference(roster, Date.parse(at))
    const tier = offices.get(actor.office)?.tier
    return {
      steps: worklists.flatMap(({ name, step }) => {
        const roles = rolesAt(step, tier)
        return roles.length === 0 ? [] : [{ step: name, label: step.staff, roles }]
      }),
    }
  }),

  answer(workEndpoints['find-case'], async ({ actor, path }) => {
    const found = await find(cases, path.case ?? '')
    if (found === null) return refuse('case-not-found')
    const { type, head } = found.stored
    return type.mayRead(head, actor) ?? { no: head.no, type: type.name, path: type.path }
  }),

  answer(workEndpoints['notice-tasks'], async ({ actor, query }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { tasks, next } = await noticeTasks(notices, actor.office, query.after)
    return { tasks: tasks.map(({ template, seq: _, ...task }) => ({ ...task, title: noticeTitle(template) })), next }
  }),

  answer(workEndpoints['settle-notice-task'], async ({ actor, path, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const told = await settleTask(notices, actor.office, path.task ?? '', actor.subject, at)
    return told ? {} : refuse('not-found')
  }),
])
