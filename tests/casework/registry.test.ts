import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { standardActs } from '../../shared/casework/standard.ts'
import { loan } from './loan-head.ts'
import { rows } from './openings.ts'

/** A type registers exactly the acts in its folder: none is missing and none is duplicated. */

const hasAll = (value: unknown, ...names: string[]): boolean =>
  (typeof value === 'object' || typeof value === 'function') &&
  value !== null &&
  names.every(name => Reflect.has(value, name))
const isAct = (value: unknown): boolean => hasAll(value, 'form', 'who', 'from', 'events', 'decide')
const isEvent = (value: unknown): value is { kind: string; schema: unknown } =>
  hasAll(value, 'kind', 'schema', 'evolve')

/** The exports of each file of the folder. */
function modulesOf(type: string): Promise<[file: string, values: unknown[]][]> {
  const folder = new URL(`../../shared/${type}/acts/`, import.meta.url)
  return Promise.all(
    readdirSync(folder).map(async (file): Promise<[string, unknown[]]> => {
      const module: Record<string, unknown> = await import(new URL(file, folder).href)
      return [file, Object.values(module)]
    }),
  )
}

const standard = standardActs(loan, {
  assigners: [],
  unmaskers: [],
  pinReplacers: [],
  warned: () => ['clerk', 'head'],
})
/** The kinds of event of the standard acts among these. */
const standardKinds = (acts: object): string[] =>
  Object.entries(standard).flatMap(([name, { events }]) =>
    Object.hasOwn(acts, name) ? events.map(({ kind }) => kind) : [],
  )

const found = await Promise.all(rows.map(async of => [of.name, of, await modulesOf(of.name)] as const))

describe.each(found)('the acts of type %s', (_, { acts, type, promises }, modules) => {
  const registered: readonly unknown[] = Object.values(acts)
  const exported = modules.flatMap(([, values]) => values)

  test.each(modules)('%s registers its acts and events', (_, values) => {
    const own = values.filter(isAct)
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter(act => !registered.includes(act))).toEqual([])
    const schemas = new Set<unknown>(type.events.map(({ schema }) => schema))
    const events = values.filter(isEvent)
    expect(events.length).toBeGreaterThan(0)
    expect(events.filter(({ schema }) => !schemas.has(schema)).map(({ kind }) => kind)).toEqual([])
  })

  test('come from the folder or are standard acts', () => {
    const own = Object.entries(acts).filter(([name]) => !Object.hasOwn(standard, name))
    expect(own.filter(([, act]) => !exported.includes(act)).map(([name]) => name)).toEqual([])
    expect(own).toHaveLength(exported.filter(isAct).length)
    expect(new Set(registered).size).toBe(registered.length)
  })

  test('produce each kind of event once', () => {
    const [opening, ...kinds] = type.events.map(event => event.type)
    // The engine adds the reason of a broken promise to every type that promises a day.
    const late = promises ? ['lateness-explained'] : []
    const wanted = [...standardKinds(acts), ...late, ...exported.filter(isEvent).map(({ kind }) => kind)]
    expect(kinds.toSorted()).toEqual(wanted.toSorted())
    expect(wanted).not.toContain(opening)
  })
})
