import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-names.ts'

interface SegmentProps {
  pressed: boolean
  onPress?: () => void
  icon?: IconName
  /** colours a pressed judgement */
  tone?: 'yes' | 'no'
  more?: Pick<ButtonHTMLAttributes, 'disabled' | 'aria-expanded'> & { 'data-command'?: string }
  children: ComponentChildren
}

/** One of the buttons that exclude each other. */
export const Segment = ({ pressed, onPress, icon, tone, more, children }: SegmentProps) => (
  <button type="button" class={tone ?? ''} aria-pressed={pressed} onClick={onPress} {...more}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </button>
)

/** A choice of few, one of which is pressed, in the place of one control. */
export const Segments = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <fieldset class="segments" aria-label={label}>
    {children}
  </fieldset>
)
