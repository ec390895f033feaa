import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** The place of a list that has nothing in it: why, and what to do instead. */
export const Empty = ({ icon = 'done', children }: { icon?: IconName; children: ComponentChildren }) => (
  <div class="empty">
    <Icon name={icon} />
    {children}
  </div>
)
