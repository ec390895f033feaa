import { type Registers, reference } from '../../catalogue/reference.ts'
import { right } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/calendar.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { namesOf, officersOf } from '../../offices/kept-roster.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import { everyChange } from '../changes.ts'
import { sources } from '../kept-rows.ts'
import { openRights } from '../opened.ts'
import { type Asker, readsAll } from '../stewards.ts'
import { rightEndpoints } from './api.ts'
import { workNames } from './register.ts'
import { dutyWords, peopleWith, worksAt } from './works.ts'

/** The rights in force at an office on a day, each with the version that says it. */
async function inForceAt(known: Table, office: string, on: Day) {
  const { rows } = await sources.rights.rows(known, undefined)
  return rows.flatMap(({ versions }) => {
    const now = versions.findLast(({ from }) => from === null || from <= on)
    if (now === undefined) return []
    const content = right.parse(now.content)
    return content.office === office && content.roles.length > 0 ? [{ ...now, content }] : []
  })
}

/** What waits to be confirmed for an office. */
async function waitingAt(known: Table, office: string, registers: Registers) {
  const waiting = (await everyChange(known)).filter(
    ({ register, settled, after }) =>
      register === 'rights' && settled === null && right.safeParse(after).data?.office === office,
  )
  const named = namesOf(known)
  const told = waiting.map(async change => {
    const { key, name, changes, from, proposed } = await openRights.shown(named, change, registers)
    return { key, name, changes, from, proposed }
  })
  return Promise.all(told)
}

const itemNamed = async ({ items }: Registers, code: string) => ({
  code,
  name: (await items.versions(code)).at(-1)?.shortName ?? code,
})

/** Everybody sees their own office; those who oversee or administer see any. */
function officeFor({ offices }: Registers, asker: Asker, asked = asker.office) {
  if (asked !== asker.office && !readsAll(asker)) return refuse('other-office')
  return offices.get(asked) ?? refuse('office-unknown')
}

async function whoMay(known: Table, asker: Asker, asked: string | undefined, at: string) {
  const registers = await reference(known, Date.parse(at))
  const office = officeFor(registers, asker, asked)
  if ('refused' in office) return office satisfies Refusal
  const on = dayOf(at)
  const [officers, rights] = await Promise.all([officersOf(known, office.id), inForceAt(known, office.id, on)])
  const named = namesOf(known)
  const forAll = rights.flatMap(({ content }) => (content.items === null ? [content] : []))
  const told = rights.map(async ({ content: { id, duty, roles, items }, from, madeBy }) => ({
    key: id,
    work: workNames[duty],
    duties: dutyWords(roles),
    people: peopleWith(roles, officers, on),
    items: items && (await Promise.all(items.map(code => itemNamed(registers, code)))),
    from,
    made: madeBy && {
      proposed: await named(madeBy.proposed),
      confirmed: await named(madeBy.confirmed),
      reason: madeBy.reason,
    },
  }))
  return {
    office: office.id,
    works: worksAt(office, forAll, officers, registers.parts, on),
    rights: await Promise.all(told),
    waiting: await waitingAt(known, office.id, registers),
  }
}

export const rightAnswers = (known: Table): Answered[] => [
  answerTo('officer', rightEndpoints['who-may'], ({ actor, query, at }) => whoMay(known, actor, query.office, at)),
]
