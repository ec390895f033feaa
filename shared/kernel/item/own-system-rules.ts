import { isAppliedForElsewhere, linksOf } from './links.ts'
import { at, type ItemRule, own } from './rule.ts'

/** What an item has to satisfy that its department handles in a system of its own. */

export const ownSystemRules: readonly ItemRule[] = [
  {
    says: '部门系统至少有咨询、申请、进度中的一个链接',
    source: own,
    breaks: item => at(['ownSystem', 'name'], item.ownSystem && linksOf(item).length === 0),
  },
  {
    says: '可以在部门系统申请的写申请链接，只在本大厅申请的不写',
    source: own,
    breaks: ({ ownSystem: system }) =>
      at(['ownSystem', 'application'], system && (system.intake === 'here') !== (system.application === undefined)),
  },
  {
    says: '只在部门系统申请的事项，村里和综合窗口不收件',
    source: own,
    breaks: item => [
      ...at(['villageIntake'], isAppliedForElsewhere(item) && item.villageIntake),
      ...at(['counterIntake'], isAppliedForElsewhere(item) && item.counterIntake),
    ],
  },
]
