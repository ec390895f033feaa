import { Expected } from './expected.tsx'
import { type Officer, plannedText } from './table.tsx'

interface ComingListProps {
  coming: readonly Officer[]
  busy: boolean
  officeName: (id: string) => string
  may: (one: Officer) => boolean
  onUnplan: (one: Officer) => void
}

/** Of whom it is planned that they come to the office. */
export const ComingList = ({ coming, officeName, onUnplan, ...of }: ComingListProps) => (
  <Expected
    {...of}
    title="将到岗"
    hint="到那天起算本单位的人，那天以前仍办原来的事。"
    people={coming}
    keyOf={one => one.subject}
    nameOf={one => one.name}
    verb="撤回计划"
    onTakeBack={onUnplan}
  >
    {one => (
      <>
        {one.name}
        {one.active && `（现在${officeName(one.office)}）`}
        <br />
        <span class="hint">{one.next && plannedText(one.next, officeName)}</span>
      </>
    )}
  </Expected>
)
