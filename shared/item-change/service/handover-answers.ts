import type { Application } from '../../application/head.ts'
import type { ActPlace } from '../../casework/service/acts.ts'
import { readBy } from '../../casework/service/reading.ts'
import { type CaseTable, headsOf, type Stored } from '../../casework/store/cases.ts'
import { execute } from '../../casework/store/execute.ts'
import { reference } from '../../catalogue/reference.ts'
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
import { faultIn, movable } from './hand-over.ts'

/** Lists of open cases that are to be moved, as answers of their endpoints. */

export interface HandoverPlace extends ActPlace<ItemChange> {
  applications: CaseTable<Application>
}

const shown = ({ type, head, listing }: Stored<Application>) => ({
  no: head.no,
  item: listing.item,
  filedOn: dayOf(head.filedAt),
  state: type.stateOf(head).staff,
})

const mayList = (change: ItemChange, actor: Actor): boolean => itemChangeType.allowed(change, actor).includes('list')

export const handoverAnswers = ({ cases, applications, known }: HandoverPlace): Answered[] => [
  answerTo('officer', itemChangeEndpoints['movable-cases'], async ({ actor, path, query, at }) => {
    const file = await readBy(cases, path.case ?? '', actor)
    if (isRefusal(file)) return file
    // They are cases that its own office decides.
    if (file.head.office !== actor.office) return refuse('not-allowed')
    const { found, more } = await movable(applications, file.head, query.to, await reference(known, Date.parse(at)))
    return {
      cases: found.map(shown),
      more,
    }
  }),
  answerTo('officer', itemChangeEndpoints['list-to-sign'], async ({ actor, path }) => {
    const file = await readBy(cases, path.case ?? '', actor)
    if (isRefusal(file)) return file
    const { list, office } = file.head
    // Those who hand over and those who take are to know what they sign.
    if (actor.office !== office && actor.office !== list?.to) return refuse('not-allowed')
    const listed = file.records.find(({ seq }) => seq === list?.seq)?.event
    const numbers = listed !== undefined && casesListed.is(listed) ? listed.cases : []
    const { people = [], leavers = [] } = listed !== undefined && peopleListed.is(listed) ? listed : {}
    const named = ({ name, roles }: (typeof people)[number]) => ({ name, roles })
    return {
      cases: (await headsOf(applications, numbers)).map(shown),
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
    const wrong = mayList(file.head, actor) ? await faultIn(applications, file.head, body, registers) : null
    if (wrong !== null) return refuse('invalid-input', { errors: [wrong] })
    const done = await execute(cases, registers, {
      ...{ no, act: 'list', actor, at, deviceAt, expected: version, body },
      officersOf: office => officersOf(known, office),
    })
    if (isRefusal(done)) return done
    const { head, type } = done
    return { no, version: head.version, state: head.state, allowed: type.allowed(head, actor) }
  }),
]
