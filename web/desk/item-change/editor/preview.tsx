import { useState } from 'preact/hooks'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { Segment, Segments } from '../../../platform/components/segments.tsx'
import { CitizenView } from './citizen-view.tsx'
import { useCounty } from './county.ts'
import { OfficerView } from './officer-view.tsx'

interface PreviewProps {
  item: Item
  /** the same with numbers in the place of those that are missing; the item itself where none is */
  counted?: Item
}

/** An item as citizens would read it, or as officers would work with it (预览). */
export function Preview({ item, counted = item }: PreviewProps) {
  const county = useCounty()
  const [side, setSide] = useState<'citizen' | 'officer'>('citizen')
  return (
    <div class="preview reading">
      <Segments label="预览">
        <Segment pressed={side === 'citizen'} onPress={() => setSide('citizen')}>
          办事的人看到的
        </Segment>
        <Segment pressed={side === 'officer'} onPress={() => setSide('officer')}>
          工作人员看到的
        </Segment>
      </Segments>
      {county === null ? (
        <p class="hint">正在打开……</p>
      ) : side === 'citizen' ? (
        <CitizenView item={item} county={county} />
      ) : (
        <OfficerView item={item} counted={counted} county={county} />
      )}
    </div>
  )
}
