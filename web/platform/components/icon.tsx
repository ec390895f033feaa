import type { IconName } from './icon-names.ts'
import sprite from './icons.svg?no-inline'

interface IconProps {
  name: IconName
  /** what it says where no text beside it does */
  label?: string
}

/** A drawing of the sprite, which is one file for all pages: it takes the colour and the size of the text around it. */
export function Icon({ name, label }: IconProps) {
  const drawing = <use href={`${sprite}#${name}`} />
  if (label === undefined) {
    return (
      <svg class="icon" aria-hidden="true">
        {drawing}
      </svg>
    )
  }
  return (
    <svg class="icon" role="img" aria-label={label}>
      {drawing}
    </svg>
  )
}
