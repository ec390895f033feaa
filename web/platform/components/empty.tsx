import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

/** The place of a list that has nothing in it: why, and what to do instead. */
export const Empty = ({ icon = 'done', children }: { icon?: IconName; children: ComponentChildren }) => (
  <div class="empty">
    <Icon name={icon} />
    {children}
  </div>
)
