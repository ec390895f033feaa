import { leftText } from './case-labels.ts'
import { Icon } from './icon.tsx'

interface Limited {
  left: number
  phase: 'ahead' | 'today' | 'overdue'
}

/** A limit is urged from two working days before its end. */
const soon = 2

/** The look of a limit: late with its days, its last day, soon; none while there is time. */
export function lookOf({ left, phase }: Limited): 'late' | 'today' | 'soon' | null {
  if (phase === 'overdue') return 'late'
  if (phase === 'today') return 'today'
  return left <= soon ? 'soon' : null
}

/** How long a limit still runs. Plain, framed, filled, red and grey differ without colour too. */
export function DaysLeft({ limit }: { limit: Limited | null }) {
  if (limit === null) {
    return (
      <span class="tag quiet">
        <Icon name="pause" />
        期限暂停
      </span>
    )
  }
  const look = lookOf(limit)
  return <span class={look === null ? 'days' : `tag ${look}`}>{leftText(limit)}</span>
}
