import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

interface TileProps {
  href: string
  icon: IconName
  name: string
  /** more about it */
  children: ComponentChildren
}

/** One thing to do, as a large link with its drawing; tiles stand in a list of the class `tiles`. */
export const Tile = ({ href, icon, name, children }: TileProps) => (
  <li>
    <a class="tile" href={href}>
      <span class="plate">
        <Icon name={icon} />
      </span>
      <strong>{name}</strong>
      <span>{children}</span>
    </a>
  </li>
)
