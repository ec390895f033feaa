import type { Templates } from '../../casework/event.ts'
import { type Registers, reference } from '../../catalogue/reference.ts'
import { dayOf, nextDay } from '../../kernel/calendar.ts'
import { namesOf } from '../../offices/kept-roster.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import { everyChange } from '../changes.ts'
import { registerNames } from '../names.ts'
import { openRegisters } from '../opened.ts'
import type { Asker } from '../stewards.ts'
import { overviewEndpoints } from './api.ts'
import { type Change, changesSince, settledAs } from './lately.ts'
import { type Waiting, waitingBeside } from './waiting.ts'

/** What waits for a second person, and what was changed lately. */

interface Place {
  known: Table
  /** the notices of every case type */
  templates: Templates
}

const usualDays = 30
const pageSize = 50

/** Those that the caller may confirm come first, then the oldest. */
const byRank = (a: Waiting, b: Waiting): number =>
  Number(b.yours) - Number(a.yours) || a.proposed.at.localeCompare(b.proposed.at)

/** Who proposed it, and who confirmed or refused it. */
const peopleOf = ({ proposed, confirmed, refused }: Change): string[] =>
  [proposed, confirmed, refused].flatMap(deed => (deed === null ? [] : [deed.by]))

export function overviewAnswers({ known, templates }: Place): Answered[] {
  const opened = openRegisters(templates)

  async function waitingRows(asker: Asker, basic: Registers): Promise<Waiting[]> {
    const waiting = (await everyChange(known)).filter(({ settled }) => settled === null)
    const named = namesOf(known)
    const told = waiting.map(async change => {
      const register = opened[change.register]
      const { key, name, changes, proposed } = await register.shown(named, change, basic)
      const yours = register.mayConfirm(asker) && change.by !== asker.subject
      return { source: change.register, key, name, changes, proposed, yours }
    })
    return Promise.all(told)
  }

  const inRegisters = (basic: Registers) => async (since: string) => {
    const all = registerNames.map(async ([source]) => {
      const made = await opened[source].madeSince(known, since, basic)
      return made.map((change): Change => ({ source, ...change, refused: null }))
    })
    return (await Promise.all([...all, refusedRows(since, basic)])).flat()
  }

  async function refusedRows(since: string, basic: Registers): Promise<Change[]> {
    const named = namesOf(known)
    const refused = (await everyChange(known)).filter(({ settled }) => settled?.as === 'refused' && settled.at >= since)
    const told = refused.map(async change => {
      const { key, name, changes, reason } = await opened[change.register].shown(named, change, basic)
      const proposed = { by: change.by, at: change.at }
      return { source: change.register, key, name, changes, reason, proposed, ...settledAs(change) }
    })
    return Promise.all(told)
  }

  return [
    answerTo('officer', overviewEndpoints['list-waiting-changes'], async ({ actor, at }) => {
      const basic = await reference(known, Date.parse(at))
      const found = (await Promise.all([waitingRows(actor, basic), waitingBeside(known, actor)])).flat()
      const named = namesOf(known)
      const told = found.toSorted(byRank).map(async one => ({
        ...one,
        changes: [...one.changes],
        proposed: await named(one.proposed),
      }))
      return { waiting: await Promise.all(told) }
    }),
    answerTo('officer', overviewEndpoints['list-recent-changes'], async ({ query, at }) => {
      const { since = nextDay(dayOf(at), -usualDays), source, by, after = '0' } = query
      const basic = await reference(known, Date.parse(at))
      const all = await changesSince(known, since, basic.offices, inRegisters(basic))
      const wanted = all.filter(
        change =>
          (source === undefined || change.source === source) && (by === undefined || peopleOf(change).includes(by)),
      )
      const from = Number(after)
      const named = namesOf(known)
      const told = wanted
        .slice(from, from + pageSize)
        .map(async ({ changes, proposed, confirmed, refused, ...rest }) => ({
          ...rest,
          changes: [...changes],
          proposed: await named(proposed),
          confirmed: confirmed && (await named(confirmed)),
          refused: refused && { ...(await named(refused)), reason: refused.reason },
        }))
      const subjects = new Set(all.flatMap(peopleOf))
      const people = [...subjects].map(async one => {
        const { name } = await named({ by: one, at })
        return { by: one, name: name || one }
      })
      return {
        changes: await Promise.all(told),
        people: await Promise.all(people),
        next: from + pageSize < wanted.length ? String(from + pageSize) : null,
      }
    }),
  ]
}
