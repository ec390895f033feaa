import { following } from '../../../shared/kernel/asked.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { lastToFollow, legalLimits } from '../../../shared/kernel/limit.ts'
import { CheckField, faultAt } from './field.tsx'
import type { Filled } from './filled.ts'

interface PledgeProps {
  item: Item
  filling: Filled
  problems: readonly Problem[]
  onPledged: (pledged: boolean) => void
}

/** 容缺受理: what may follow is pledged, with its list and its last day. Nothing where everything is there. */
export function Pledge({ item, filling, problems, onPledged }: PledgeProps) {
  const names = following(item, filling.files).map(({ name }) => `《${name}》`)
  if (names.length === 0) return null
  const unit = item.promised.unit === 'wd' ? '个工作日' : '日'
  return (
    <CheckField
      path="/pledged"
      label={`我承诺在受理后${lastToFollow(item.promised)}${unit}内补交${names.join('、')}`}
      hint={`没有按期补交的，会告知一次，再给至少${legalLimits['application-grace'].least}个工作日；仍没有补交的，按现有材料作出决定。`}
      fault={faultAt(problems, '/pledged')}
      value={filling.pledged === true}
      onValue={onPledged}
    />
  )
}
