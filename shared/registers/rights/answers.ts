import type * as z from 'zod/mini'
import { type Registers, reference } from '../../catalogue/reference.ts'
import { right } from '../../kernel/actor.ts'
import { type Day, dayOf } from '../../kernel/calendar.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { byTens } from '../../offices/by-tens.ts'
import { namesOf, officersOf } from '../../offices/kept-roster.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import { everyChange } from '../changes.ts'
import { sources } from '../kept-rows.ts'
import { openRights } from '../opened.ts'
import { type Asker, readsAll } from '../stewards.ts'
import { rightEndpoints } from './api.ts'
import { works } from './named-works.ts'
import { workNames } from './register.ts'
import { doneAt, dutyWords, isRightTo, peopleWith, worksAt, worksOf } from './works.ts'

/** The rights in force on a day, each with the version that says it. */
async function inForce(known: Table, on: Day) {
  const { rows } = await sources.rights.rows(known, undefined)
  return rows.flatMap(({ versions }) => {
    const now = versions.findLast(({ from }) => from === null || from <= on)
    if (now === undefined) return []
    const content = right.parse(now.content)
    return content.roles.length > 0 ? [{ ...now, content }] : []
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
  const [officers, all] = await Promise.all([officersOf(known, office.id), inForce(known, on)])
  const rights = all.filter(({ content }) => content.office === office.id)
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
  const everyRight = rights.map(({ content }) => content)
  const persons = officers.filter(({ active }) => active)
  const does = persons.map(async ({ subject, name, roles }) => {
    const done = worksOf(roles, { office, rights: everyRight, parts: registers.parts })
    const own = done.map(async one => ({
      ...one,
      items: await Promise.all(one.items.map(code => itemNamed(registers, code))),
    }))
    return { subject, name, works: await Promise.all(own) }
  })
  return {
    office: office.id,
    persons: await Promise.all(does),
    works: worksAt({ office, rights: forAll, officers, parts: registers.parts, on }),
    rights: await Promise.all(told),
    waiting: await waitingAt(known, office.id, registers),
  }
}

/** Who does some work at each office that has it: first where no right for some items speaks, then those rights. */
async function everywhere(known: Table, id: string, at: string) {
  const work = works.find(one => one.id === id)
  if (work === undefined) return refuse('not-found')
  const [registers, on] = [await reference(known, Date.parse(at)), dayOf(at)]
  const all = (await inForce(known, on)).map(({ content }) => content)
  const found = new Map<string, Line[]>()
  const offices = [...registers.offices.values()].filter(({ successor }) => successor === undefined)
  await byTens(offices, async office => {
    const officers = await officersOf(known, office.id)
    const rights = all.filter(one => one.office === office.id)
    const forAll = rights.filter(({ items }) => items === null)
    const usual = doneAt(work, { office, rights: forAll, officers, parts: registers.parts, on })
    if (usual === null) return
    const others = rights.filter(one => one.items !== null && isRightTo(work, one))
    const told = others.map(async ({ roles, items }) => ({
      ...{ office: office.id, duties: dutyWords(roles), people: peopleWith(roles, officers, on) },
      items: await Promise.all((items ?? []).map(code => itemNamed(registers, code))),
    }))
    const { duties, people } = usual
    found.set(office.id, [{ office: office.id, duties, people, items: null }, ...(await Promise.all(told))])
  })
  return { work: work.work, lines: offices.flatMap(office => found.get(office.id) ?? []) }
}

type Line = z.infer<(typeof rightEndpoints)['who-may-everywhere']['reply']>['lines'][number]

export const rightAnswers = (known: Table): Answered[] => [
  answerTo('officer', rightEndpoints['who-may'], ({ actor, query, at }) => whoMay(known, actor, query.office, at)),
  answerTo('officer', rightEndpoints['who-may-everywhere'], ({ path, at }) => everywhere(known, path.work ?? '', at)),
]
