import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

interface TileProps {
  href: string
  icon: IconName
  name: string
  about: string
}

/** One thing to do, as a large link with its drawing; tiles stand in a list of the class `tiles`. */
export const Tile = ({ href, icon, name, about }: TileProps) => (
  <li>
    <a class="tile" href={href}>
      <span class="plate">
        <Icon name={icon} />
      </span>
      <strong>{name}</strong>
      <span>{about}</span>
    </a>
  </li>
)
