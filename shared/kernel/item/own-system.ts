import * as z from 'zod'
import type { ItemFields } from './fields.ts'
import { hostIn, webLink } from './link.ts'
import { at, type ItemRule, own } from './rule.ts'

/** An item that its department handles in a system of its own (自建系统), or answers questions about there. */

export const ownSystem = z.strictObject({
  name: z.string().check(z.minLength(2), z.maxLength(40)),
  intake: z
    .enum(['here', 'there', 'both'])
    .check(z.describe('Where it is applied for: in this hall, in that system, in either')),
  consultation: z.exactOptional(webLink).check(z.describe('咨询: where questions are asked')),
  application: z.exactOptional(webLink).check(z.describe('申请: where it is applied for')),
  progress: z.exactOptional(webLink).check(z.describe('进度: where the state of an application is shown')),
})

export const linkUses = ['application', 'progress', 'consultation'] as const
export type LinkUse = (typeof linkUses)[number]

type WithSystem = { ownSystem?: ItemFields['ownSystem'] }

/** The links of an item, what most people come for first. */
export const linksOf = ({ ownSystem: system }: WithSystem): { use: LinkUse; link: string; host: string }[] =>
  linkUses.flatMap(use => {
    const link = system?.[use]
    return link === undefined ? [] : [{ use, link, host: hostIn(link) ?? '' }]
  })

/** The links of an item that none of these versions has. */
export function newLinks(item: WithSystem, before: readonly WithSystem[]): ReturnType<typeof linksOf> {
  const stood = new Set(before.flatMap(linksOf).map(({ link }) => link))
  return linksOf(item).filter(({ link }) => !stood.has(link))
}

/** Whether an item is applied for in the department's system alone. */
export const isAppliedForElsewhere = ({ ownSystem: system }: WithSystem): boolean =>
  system?.intake === 'there'

/** The item without the links to hosts that are not on the list. Where it is applied for stays as it is. */
export function withListedLinks<I extends WithSystem>(item: I, hosts: ReadonlySet<string>): I {
  const unlisted = linksOf(item).filter(({ host }) => !hosts.has(host))
  if (item.ownSystem === undefined || unlisted.length === 0) return item
  const { ...ownSystem } = item.ownSystem
  for (const { use } of unlisted) delete ownSystem[use]
  return { ...item, ownSystem }
}

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
