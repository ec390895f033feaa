import { reference } from '../../catalogue/reference.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import type { OwnRow } from '../api/rows.ts'
import { ownLineOf } from '../case-file.ts'
import type { CommonHead } from '../head.ts'
import { casesOf } from '../store/lists.ts'
import type { Place } from './acts.ts'

/** An applicant's own cases of the table's types, the newest first. */
export const ownCasesAnswer = <H extends CommonHead>({ cases, known }: Place<H>, row: OwnRow): Answered =>
  answerTo('applicant', row, async ({ actor, query, at }) => {
    const rules = await reference(known, Date.parse(at))
    const page = await casesOf(cases, actor.key, query.after)
    return { cases: page.cases.map(c => ownLineOf(c, rules, at)), next: page.next }
  })
