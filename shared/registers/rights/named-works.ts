import type { ChangeWork, GivenWork, Role } from '../../kernel/actor.ts'
import type { OfficeTier } from '../../kernel/office.ts'

/** What an office's work is called, piece by piece, and which duties do it. */

const deciding: readonly OfficeTier[] = ['town', 'department']

export interface Work {
  id: string
  work: string
  who: readonly Role[]
  /** that have it, where not all do */
  tiers?: readonly OfficeTier[]
  /** the part whose office alone has it */
  part?: string
  /** what rights call it, where it is no duty's */
  given?: ChangeWork
}

/** Work on changes of items that rights give whole: what it is called, who does it otherwise, which office has it. */
export const changeWork: Readonly<Record<ChangeWork, Work>> = {
  'change-legality': { id: 'change-legality', work: '事项变更合法性审核', who: ['reviewer', 'head'], part: 'legality' },
  'change-approval': { id: 'change-approval', work: '批准事项变更', who: ['head'], part: 'establishment' },
  'change-receiving': { id: 'change-receiving', work: '确认承接事项', who: ['head'], tiers: deciding },
}
const changeWorks = Object.entries(changeWork) as [ChangeWork, Work][]

export const isChangeWork = (work: GivenWork | ''): work is ChangeWork => Object.hasOwn(changeWork, work)

export const works: readonly Work[] = [
  { id: 'take-in', work: '收件', who: ['agent', 'clerk'] },
  { id: 'check', work: '核对', who: ['clerk'] },
  { id: 'accept', work: '受理', who: ['clerk'], tiers: deciding },
  { id: 'handle', work: '承办', who: ['handler'] },
  { id: 'review', work: '审核', who: ['reviewer'] },
  { id: 'decide', work: '决定', who: ['head'] },
  { id: 'deliver', work: '送达', who: ['agent', 'clerk', 'handler'] },
  { id: 'draft', work: '起草事项变更', who: ['drafter'] },
  ...changeWorks.map(([given, one]): Work => ({ ...one, given })),
]
