import type { ItemChange, Known } from '../../shared/item-change/head.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import { filed } from '../../shared/item-change/opening.ts'
import { type AskedOf, Tale } from '../casework/tale.ts'
import { department, note, permit, town } from '../kernel/sample.ts'

/** A change of the sample permit by its department, in the core's tests. */

export const { code } = permit()
/** In the tests of the core these offices examine and decide. */
export const legality = 'government-services'
export const establishment = 'health'

export const known: Known = {
  newest: new Map([[code, 1]]),
  takers: [{ id: town, name: '六祖镇' }],
  takesOn: office => office === town,
  isWithdrawnOn: () => true,
}

export const drafted = {
  about: '林木采伐',
  items: [{ code, base: 1 }],
  from: '2026-04-10',
  receivers: [],
  versions: note,
  told: note,
  reason: note,
  basis: note,
}

/** Submitted by the department's drafter. */
export const submitted = (different: Partial<Parameters<typeof filed>[0]> = {}) =>
  filed({
    kind: 'change',
    office: department,
    legality,
    establishment,
    urgent: false,
    ...drafted,
    pin: 'pin-1',
    ...different,
  })

type Asked = AskedOf<typeof itemChangeType>

/** One change told as acts. By default it was filed on Monday, 2 March 2026. */
export class Change extends Tale<ItemChange, Known, Asked> {
  constructor(different: Parameters<typeof submitted>[0] = {}, now: Known = known, on = '2026-03-02') {
    super({
      type: itemChangeType,
      known: now,
      no: 'X26-0001',
      itemVersion: 1,
      on,
      by: 'drafter@department',
      opening: submitted(different),
    })
  }
}

export const examiner = 'reviewer@desk'
export const decider = 'head@other-department'
export const opinion = { opinion: note }

export const cleared = (change = new Change()) =>
  change
    .given('system', { type: 'sign-in', office: legality, assignee: null })
    .given(examiner, { type: 'clear', ...opinion })
/** By both offices. */
export const approved = (change = new Change()) =>
  cleared(change)
    .given('system', { type: 'sign-in', office: establishment, assignee: null })
    .given(decider, { type: 'approve', ...opinion })
