import { Icon } from '../../../platform/components/icon.tsx'
import type { IconName } from '../../../platform/components/icon-names.ts'
import { countText, type Tab, type Tally, tabs, tabWords } from './tabs.ts'

const icons: Partial<Record<Tab, IconName>> = { late: 'warning', paused: 'pause' }
const looks: Partial<Record<Tab, string>> = { late: 'late', today: 'soon', soon: 'soon' }

interface TabRowProps {
  chosen: Tab | null
  tally: Tally
  isWhole: (tab: Tab | null) => boolean
  onTab: (tab: Tab | null) => void
}

interface OneTabProps {
  tab: Tab | null
  count: number
  whole: boolean
  chosen: boolean
  onChoose: () => void
}

function OneTab({ tab, count, whole, chosen, onChoose }: OneTabProps) {
  const icon = tab === null ? undefined : icons[tab]
  const look = tab === null || count === 0 ? '' : (looks[tab] ?? '')
  return (
    <button type="button" aria-pressed={chosen} onClick={onChoose}>
      {icon && <Icon name={icon} />}
      {tab === null ? '全部' : tabWords[tab]}
      {(whole || count > 0) && (
        <span class={`count ${look}`}>
          {countText(count, whole)}
          <span class="unseen">件</span>
        </span>
      )}
    </button>
  )
}

/** One of them is pressed. */
export const TabRow = ({ chosen, tally, isWhole, onTab }: TabRowProps) => (
  <fieldset class="tabs" aria-label="按期限看">
    {[null, ...tabs].map(tab => (
      <OneTab
        key={tab ?? 'all'}
        tab={tab}
        count={tally[tab ?? 'all']}
        whole={isWhole(tab)}
        chosen={chosen === tab}
        onChoose={() => onTab(tab)}
      />
    ))}
  </fieldset>
)
