import { at, type ItemRule, own, repeated } from './rule.ts'

/** What an item has to satisfy that is suspended or withdrawn, or came from others. */

export const statusRules: readonly ItemRule[] = [
  {
    says: '暂停、取消的日子不晚于这一版的生效日期',
    source: own,
    breaks: ({ status, effectiveFrom }) => at(['status', 'since'], status && status.since > effectiveFrom),
  },
  {
    says: '暂停的才写预计恢复的日子，它在暂停以后',
    source: own,
    breaks: ({ status }) =>
      at(['status', 'until'], status?.until && (status.is !== 'suspended' || status.until <= status.since)),
  },
  {
    says: '取消的才写由哪些事项代替',
    source: own,
    breaks: ({ status }) => at(['status', 'instead'], status?.instead && status.is !== 'withdrawn'),
  },
  {
    says: '代替的事项是别的事项，每个写一次',
    source: own,
    breaks: ({ code, status }) =>
      at(['status', 'instead'], status?.instead?.includes(code) || repeated(status?.instead ?? [])),
  },
  {
    says: '原事项是别的事项，每个写一次',
    source: own,
    breaks: ({ code, predecessors = [] }) =>
      at(['predecessors'], predecessors.includes(code) || repeated(predecessors)),
  },
]
