import { randomInt } from 'node:crypto'
import { reference } from '../../catalogue/reference.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { type Answered, type AnyCall, answer, type Barred } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import type { ActRow, readingRows } from '../api/rows.ts'
import type { CaseType } from '../case-type.ts'
import type { CommonHead } from '../head.ts'
import { type CaseTable, find } from '../store/cases.ts'
import { type Command, execute } from '../store/execute.ts'
import { keptPin } from '../store/pin.ts'
import { type Previewed, previewOf } from './preview.ts'

/** The acts of a case type as answers of its endpoints. */

export interface Place<H extends CommonHead> {
  cases: CaseTable<H>
  /** reference data and roster */
  known: Table
}

export interface ActPlace<H extends CommonHead> extends Place<H> {
  /** prints what an applicant would receive as one page of HTML */
  preview: (previewed: Previewed) => string
}

const changedOf = <H extends CommonHead>(type: CaseType<H>, head: H, actor: Actor) => ({
  no: head.no,
  version: head.version,
  state: head.state,
  allowed: type.allowed(head, actor),
})

/** Why the caller may not do this act, or may not even read the case. */
export const barredFrom =
  <H extends CommonHead>(cases: CaseTable<H>, act: string | null = null): Barred =>
  async ({ actor, path }) => {
    const found = await find(cases, path.case ?? '')
    if (found === null) return refuse('case-not-found')
    const { type, head } = found.stored
    if (actor === null) return refuse('not-allowed')
    return type.mayRead(head, actor) ?? (act === null ? null : type.mayAct(head, act, actor))
  }

const isBody = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isPreview = (query: unknown): boolean => isBody(query) && query.preview === '1'

/** Whether the officers named in a body belong to the actor's own office. */
async function areColleagues(known: Table, actor: Actor, named: readonly string[]): Promise<boolean> {
  if (named.length === 0) return true
  if (actor.kind !== 'officer') return false
  const colleagues = await officersOf(known, actor.office)
  return named.every(subject => colleagues.some(officer => officer.subject === subject))
}

export function actAnswers<H extends CommonHead>(
  { cases, known, preview }: ActPlace<H>,
  type: CaseType<H>,
  rows: Readonly<Record<string, ActRow>>,
  /** what an act needs beside the caller's input */
  beside: (act: string, no: string, body: Record<string, unknown>) => Promise<object> = async () => ({}),
): Answered[] {
  return Object.entries(rows).map(([act, row]) => {
    const barred = barredFrom(cases, act)
    return answer(
      row,
      async (call: AnyCall) => {
        const { actor, path, version, at, deviceAt } = call
        if (actor === null) return refuse('not-allowed')
        const body = isBody(call.body) ? call.body : {}
        const officers = Object.entries(type.formOf(act)).flatMap(([name, { kind }]) =>
          kind === 'officer' && body[name] !== undefined ? [String(body[name])] : [],
        )
        if (!(await areColleagues(known, actor, officers))) return (await barred(call)) ?? refuse('officer-unknown')
        const no = path.case ?? ''
        const more = await beside(act, no, body)
        const registers = await reference(known, Date.parse(at))
        const command: Command<H> = {
          no,
          act,
          actor,
          at,
          deviceAt,
          expected: version,
          body,
          input: () => more,
          officersOf: office => officersOf(known, office),
        }
        if (isPreview(call.query)) {
          const shown = await previewOf(cases, registers, command)
          if (isRefusal(shown)) return shown
          return { ...changedOf(type, shown.head, actor), preview: preview(shown) }
        }
        const done = await execute(cases, registers, command)
        return isRefusal(done) ? done : changedOf(type, done.head, actor)
      },
      barred,
    )
  })
}

/** A new query code, shown to the caller once. Only its keyed hash is kept. */
export const pinAnswer = <H extends CommonHead>(
  { cases, known }: Place<H>,
  row: ReturnType<typeof readingRows>['pin'],
  hash: () => Promise<Parameters<typeof keptPin>[2]>,
): Answered =>
  answer(
    row,
    async ({ actor, path, version, at }) => {
      const no = path.case ?? ''
      const pin = String(randomInt(1_000_000)).padStart(6, '0')
      const kept = keptPin(no, pin, await hash())
      const done = await execute(cases, await reference(known, Date.parse(at)), {
        no,
        act: 'replace-pin',
        actor,
        at,
        expected: version,
        input: () => ({ pin: kept, by: 'agent' }),
      })
      return isRefusal(done) ? done : { pin, version: done.head.version }
    },
    barredFrom(cases, 'replace-pin'),
  )
