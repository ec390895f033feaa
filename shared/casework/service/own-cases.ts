import { type Registers, reference } from '../../catalogue/reference.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import type { OwnRow } from '../api/rows.ts'
import { ownLineOf } from '../case-file.ts'
import type { CommonHead } from '../head.ts'
import type { Stored } from '../store/cases.ts'
import { knownFor } from '../store/known.ts'
import { casesOf } from '../store/lists.ts'
import type { Place } from './acts.ts'

/** Lines of the applicant's own list, each with what waits for them. */
export const ownLinesOf = <H extends CommonHead>(cases: readonly Stored<H>[], registers: Registers, at: string) =>
  Promise.all(cases.map(async c => ownLineOf(c, await knownFor(c.type, registers, c.head), registers, at)))

/** An applicant's own cases of the table's types, the newest first. */
export const ownCasesAnswer = <H extends CommonHead>({ cases, known }: Place<H>, row: OwnRow): Answered =>
  answerTo('applicant', row, async ({ actor, query, at }) => {
    const registers = await reference(known, Date.parse(at))
    const page = await casesOf(cases, actor.key, query.after)
    return { cases: await ownLinesOf(page.cases, registers, at), next: page.next }
  })
