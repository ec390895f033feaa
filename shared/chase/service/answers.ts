import { listedOf } from '../../casework/case-file.ts'
import { nameIn } from '../../casework/case-type.ts'
import { lineOf } from '../../casework/row.ts'
import { type ActPlace, actAnswers } from '../../casework/service/acts.ts'
import { fileOnce } from '../../casework/service/file-once.ts'
import { viewAnswers } from '../../casework/service/reading.ts'
import type { CaseTable } from '../../casework/store/cases.ts'
import { attemptOf } from '../../casework/store/filing.ts'
import { casesFiledBy } from '../../casework/store/lists.ts'
import { reference } from '../../catalogue/reference.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Hmac } from '../../platform/secrets.ts'
import { type Answered, answerTo } from '../../platform/serve.ts'
import { chaseActs, chaseEndpoints, chaseReading } from '../api/chases.ts'
import { chaseType } from '../chase.ts'
import type { Chase } from '../head.ts'
import { fileChase, lastAbout } from './file-chase.ts'

/** Chases as answers of their endpoints. */

interface Place extends ActPlace<Chase> {
  /** of every case type */
  every: CaseTable
  hash: () => Promise<Hmac>
}

export const chaseAnswers = (place: Place): Answered[] => [
  answerTo('officer', chaseEndpoints['file-chase'], async ({ actor, claims, body, at, deviceAt, attempt }) => {
    const { cases: chases, every, known } = place
    const hash = await place.hash()
    const made = attemptOf(hash, claims.sub, attempt, body)
    const registers = await reference(known, Date.parse(at))
    const filed = await fileOnce(chases, made, hash, () =>
      fileChase({ every, chases, registers }, body, { actor, at, deviceAt, attempt: made }),
    )
    if (isRefusal(filed)) return filed
    const { pin: _, ...receipt } = filed
    return receipt
  }),
  answerTo('officer', chaseEndpoints['list-chases'], async ({ actor, query, at }) => {
    const { calendar } = await reference(place.known, Date.parse(at))
    const page = await casesFiledBy(place.cases, nameIn(chaseType, actor.office), query.after)
    const isRead = ({ head }: { head: Chase }): boolean => chaseType.mayRead(head, actor) === null
    return {
      cases: page.cases.filter(isRead).map(found => listedOf(lineOf(found, calendar), 'staff', calendar, at)),
      next: page.next,
    }
  }),
  answerTo('officer', chaseEndpoints['chase-about'], async ({ actor, path }) => {
    const { last } = await lastAbout(place.cases, path.case ?? '')
    if (last === null || !chaseType.isOpen(last.head) || chaseType.mayRead(last.head, actor) !== null)
      return { chase: null }
    return { chase: { no: last.head.no, label: chaseType.stateOf(last.head).staff } }
  }),
  ...actAnswers(place, chaseType, chaseActs),
  ...viewAnswers(place, chaseReading),
]
