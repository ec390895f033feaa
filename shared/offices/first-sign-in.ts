import { reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { assurance } from '../kernel/limit.ts'
import { presentOffice } from '../kernel/office.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { cleanName } from '../kernel/text.ts'
import type { Bearer } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { now } from '../platform/time.ts'
import { bindingWrites, personOf } from './kept-persons.ts'
import { currentOfficer, record } from './kept-roster.ts'
import { isOver, misappointed, type Officer } from './roster.ts'

/**
 * Whoever was appointed by identity number comes onto the roster at the first sign-in: the account whose token has the
 * number, checked at level four, gets the appointment that waits. Of two accounts at once one does. The digest decides,
 * and the name, which keeps a number mistyped as another's from giving a stranger the duties. `first-sign-in`: the level is
 * lower. `not-on-roster`: nothing waits for this number any more. `name-differs`: the token has another name.
 * `appointed-later`: the first day has not come.
 */
export const firstSignIn =
  (roster: Table) =>
  async ({ sub, name, key, level }: Bearer): Promise<Officer | Refusal> => {
    if (level < assurance.serve) return refuse('first-sign-in')
    const person = key === null ? null : await personOf(roster, key)
    const at = now()
    if (person === null || person.waiting === null || isOver(person.waiting, at)) return refuse('not-on-roster')
    if (name !== null && cleanName(name) !== cleanName(person.waiting.name)) return refuse('name-differs')
    const { offices } = await reference(roster, Date.parse(at))
    const { id: _, by, at: appointed, from = '', ...waiting } = person.waiting
    if (from > dayOf(at)) return refuse('appointed-later')
    // The office may have been merged meanwhile.
    const appointment = { ...waiting, office: presentOffice(offices, waiting.office) }
    if (misappointed(appointment, offices) !== null) return refuse('not-on-roster')
    const judged = await currentOfficer(roster, sub)
    if (judged?.active) return judged
    const also = bindingWrites(roster, person, sub, at)
    const done = await record(roster, sub, { type: 'bound', ...appointment, appointed }, { by, at, judged, also })
    if (!isRefusal(done) || done.refused !== 'stale-version') return done
    const present = await currentOfficer(roster, sub)
    return present?.active ? present : refuse('not-on-roster')
  }
