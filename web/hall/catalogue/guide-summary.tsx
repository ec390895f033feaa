import type { ComponentChildren } from 'preact'
import { counted, feeInShort, limitText } from '../../../shared/catalogue/item-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { Icon } from '../../platform/components/icon.tsx'
import type { IconName } from '../../platform/components/icon-names.ts'
import { Telephone } from '../../platform/page/footer.tsx'
import { type CatalogueData, deciderOf } from './guide-text.ts'
import { ToApply } from './own-system.tsx'

interface SummaryProps {
  data: CatalogueData
  item: Item
  /** the parts of the guide */
  parts: readonly { id: string; title: string }[]
}

/** What one does and wants to know first; beside the guide on a wide screen, before it on a phone. */
export function Summary({ data, item, parts }: SummaryProps) {
  const rows: [IconName, string, ComponentChildren][] = [
    ['clock', '多久', limitText(item.promised) + (item.scenarios?.some(row => row.promised) ? '，有的情形不同' : '')],
    ['money', '费用', feeInShort(item)],
    ['map-pin', '要跑几趟', item.visits === 0 ? '一次也不用' : `最多${counted(item.visits)}次`],
    ['office', '谁决定', deciderOf(item, data)],
    ['phone', '电话', <Telephone number={item.contact.phone} />],
  ]
  return (
    <aside aria-label="申请和要点">
      <div class="card">
        <ToApply item={item} />
        <button class="button plain js-only" type="button" data-print="">
          <Icon name="print" />
          打印指南
        </button>
        <dl>
          {rows.map(([icon, name, value]) => [
            <dt key={name}>
              <Icon name={icon} />
              {name}
            </dt>,
            <dd key={`${name}-`}>{value}</dd>,
          ])}
        </dl>
      </div>
      <nav class="card quiet" aria-label="本页内容">
        {parts.map(({ id, title }) => (
          <a key={id} href={`#${id}`}>
            {title}
          </a>
        ))}
      </nav>
    </aside>
  )
}
