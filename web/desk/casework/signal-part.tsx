import type { View } from '../../platform/command/view.ts'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'

export const isSignal = ({ type }: Pick<View, 'type'>): boolean => type === 'signal'

/** A question of the county to an office (督办). */
export const isChase = ({ type }: Pick<View, 'type'>): boolean => type === 'chase'
/** It is about an office, and has no person, files or documents. */
export const isOfOffice = (view: Pick<View, 'type'>): boolean => isSignal(view) || isChase(view)

/** What a signal of supervision asks of whom, for who has never seen one. */
export const SignalPart = ({ view, officer }: { view: View; officer: CurrentOfficer }) => (
  <p class="hint">
    {view.state === 'warned'
      ? '预警不用签收，也不用说明。'
      : '被监察单位先签收，再按期说明情况或者整改；监察员看了说明以后裁定维持、降级或者撤销，不服的可以申诉一次。'}
    {hasRole(officer, 'supervisor') && (
      <>
        一个月里各单位有多少期限将到期、已逾期，是另外数的，在“<a href="/desk/signals.html">效能监察</a>”看。
      </>
    )}
  </p>
)
