import type { ComponentChildren } from 'preact'
import { Icon } from '../components/icon.tsx'
import { instantText } from '../components/labels.ts'

interface AsOfProps {
  /** when the figures were read, ISO instant */
  at: string
  /** what else is to be known before they are read */
  children: ComponentChildren
}

/** The first line of a board: the time of its figures, and the way to have them on paper. */
export const AsOf = ({ at, children }: AsOfProps) => (
  <div class="head-of-list">
    <p class="hint">
      截至{instantText(at)}
      {children}
    </p>
    <button class="button plain" type="button" onClick={() => print()}>
      <Icon name="print" />
      打印
    </button>
  </div>
)
