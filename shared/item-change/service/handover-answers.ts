import { applicationType } from '../../application/application.ts'
import type { Application } from '../../application/head.ts'
import type { ActPlace } from '../../casework/service/acts.ts'
import { readBy } from '../../casework/service/reading.ts'
import { type CaseTable, headsOf, type Stored } from '../../casework/store/cases.ts'
import { execute } from '../../casework/store/execute.ts'
import { type Registers, reference } from '../../catalogue/reference.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import { casesListed } from '../acts/hand-over.ts'
import { peopleListed } from '../acts/merge.ts'
import { itemChangeEndpoints } from '../api/changes.ts'
import type { ItemChange } from '../head.ts'
import { itemChangeType } from '../item-change.ts'
import { takerOf } from '../transitions.ts'
import { giverIn, movable } from './hand-over.ts'

/** Lists of open cases that are to be moved, as answers of their endpoints. */

export interface HandoverPlace extends ActPlace<ItemChange> {
  applications: CaseTable<Application>
  /** of every type: the lists of a merger have letters and requests, too */
  every: CaseTable
}

const shown = ({ type, head, listing }: Stored, nameOf: (office: string) => string) => ({
  no: head.no,
  item: listing.item,
  filedOn: dayOf(type.reads.since(head)),
  state: type.stateOf(head).staff,
  decider: nameOf(type.name === applicationType.name ? applicationType.parse(head).route.decider : head.holder),
})

const naming =
  ({ offices }: Pick<Registers, 'offices'>) =>
  (id: string): string =>
    offices.get(id)?.shortName ?? id

const mayList = (change: ItemChange, actor: Actor): boolean => itemChangeType.allowed(change, actor).includes('list')

export const handoverAnswers = ({ cases, applications, every, known }: HandoverPlace): Answered[] => [
  answerTo('officer', itemChangeEndpoints['movable-cases'], async ({ actor, path, query, at }) => {
    const file = await readBy(cases, path.case ?? '', actor)
    if (isRefusal(file)) return file
    // They are cases that its own office decides.
    if (file.head.office !== actor.office) return refuse('not-allowed')
    const registers = await reference(known, Date.parse(at))
    const { found, more } = await movable(applications, file.head, query.to, registers)
    return { cases: found.map(one => shown(one, naming(registers))), more }
  }),
  answerTo('officer', itemChangeEndpoints['list-to-sign'], async ({ actor, path, at }) => {
    const file = await readBy(cases, path.case ?? '', actor)
    if (isRefusal(file)) return file
    const { list, office } = file.head
    // Those who hand over and those who take are to know what they sign.
    if (![office, list?.from, takerOf(file.head)].includes(actor.office)) return refuse('not-allowed')
    const nameOf = naming(await reference(known, Date.parse(at)))
    const listed = file.records.find(({ seq }) => seq === list?.seq)?.event
    const numbers = listed !== undefined && casesListed.is(listed) ? listed.cases : []
    const { people = [], leavers = [] } = listed !== undefined && peopleListed.is(listed) ? listed : {}
    const named = ({ name, roles }: (typeof people)[number]) => ({ name, roles })
    return {
      cases: (await headsOf(every, numbers)).map(one => shown(one, nameOf)),
      people: people.map(named),
      leavers: leavers.map(named),
    }
  }),
  answerTo('officer', itemChangeEndpoints['list-cases-to-move'], async call => {
    const { actor, path, body, version, at, deviceAt } = call
    const no = path.case ?? ''
    const registers = await reference(known, Date.parse(at))
    const file = await readBy(cases, no, actor)
    if (isRefusal(file)) return file
    // Whoever may not draw up a list is told that, and nothing of the cases.
    const found = mayList(file.head, actor) ? await giverIn(applications, file.head, body, registers) : {}
    if ('path' in found) return refuse('invalid-input', { errors: [found] })
    const done = await execute(cases, registers, {
      ...{ no, act: 'list', actor, at, deviceAt, expected: version, body },
      input: () => found,
      officersOf: office => officersOf(known, office),
    })
    if (isRefusal(done)) return done
    const { head, type } = done
    return { no, version: head.version, state: head.state, allowed: type.allowed(head, actor) }
  }),
]
