import sprite from './icons.svg?no-inline'

/** The symbols of the sprite. */
export type IconName =
  | 'access'
  | 'arrow'
  | 'back'
  | 'bell'
  | 'calendar'
  | 'camera'
  | 'chart'
  | 'check'
  | 'chevron'
  | 'child'
  | 'clock'
  | 'company'
  | 'cross'
  | 'document'
  | 'done'
  | 'download'
  | 'elder'
  | 'filter'
  | 'food'
  | 'grid'
  | 'health'
  | 'heart'
  | 'home'
  | 'house'
  | 'info'
  | 'keyboard'
  | 'law'
  | 'letter'
  | 'list'
  | 'lock'
  | 'map-pin'
  | 'menu'
  | 'money'
  | 'office'
  | 'pause'
  | 'people'
  | 'person'
  | 'phone'
  | 'plus'
  | 'print'
  | 'refresh'
  | 'seal'
  | 'search'
  | 'shield'
  | 'shop'
  | 'sign-in'
  | 'sign-out'
  | 'smile'
  | 'speaker'
  | 'tree'
  | 'upload'
  | 'warning'
  | 'wrong'

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
