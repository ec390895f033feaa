import * as z from 'zod/mini'
import { caseHead } from '../../shared/casework/act.ts'
import { commonHead, signalsOf } from '../../shared/casework/head.ts'
import { clockOf, endClock } from '../../shared/kernel/clock.ts'
import { town as depot, village as station } from '../kernel/sample.ts'

/** A case type outside the hall: a villager borrows tools. It shows the engine's own work. */

const clocks = ['answer', 'return'] as const
const schema = z.strictObject({
  ...commonHead,
  state: z.enum(['asked', 'lent', 'returned', 'refused', 'lost']),
  borrower: z.string(),
  askedAt: z.iso.datetime(),
  tools: z.array(z.string()),
  clocks: z.array(clockOf(clocks)),
  signals: signalsOf(clocks),
})
export interface Loan extends z.output<typeof schema> {}
export interface Shed {
  tools: readonly { id: string; name: string }[]
}
export const shed: Shed = {
  tools: [
    { id: 'saw', name: '油锯' },
    { id: 'pump', name: '水泵' },
  ],
}

export const loan = caseHead<Loan, Shed>()({
  name: 'loan',
  title: '借用',
  applicantTitle: '借用人',
  path: '/api/loans',
  schema,
  known: () => shed,
  items: () => [],
  places: { holder: c => [c.holder], station: () => [station], depot: () => [depot], passed: c => c.passed },
  isApplicant: (c, actor) => actor.kind === 'applicant' && actor.key === c.borrower,
  states: {
    asked: { step: 'answer', staff: '待答复', applicant: '等待答复' },
    lent: { step: 'wait', staff: '已出借', applicant: '借用中', isApplicants: true },
    returned: { step: null, staff: '已归还', applicant: '已归还', kept: () => 'service' },
    refused: { step: null, staff: '不出借', applicant: '不出借', kept: () => 'refused' },
    lost: { step: null, staff: '逾期未还', applicant: '逾期未还', outcome: '逾期未还，已销账', kept: () => 'service' },
  },
  steps: {
    answer: { who: ['clerk'], staff: '答复', applicant: '正在答复' },
    wait: { who: ['clerk'], staff: '等待归还', applicant: '请按期归还' },
  },
  clocks: { answer: { label: '答复', owes: c => c.holder }, return: { label: '归还', owes: null } },
})

export const over = (c: Loan, on: string, state: Loan['state']): Loan => ({
  ...c,
  state,
  transitSince: null,
  ended: { on, erased: null },
  clocks: c.clocks.map(k => endClock(k, on)),
})
export const namesOf = (k: Shed, ids: readonly string[]) =>
  ids.map(id => k.tools.find(t => t.id === id)?.name ?? id).join('、')
