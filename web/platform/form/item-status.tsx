import type { ComponentChildren } from 'preact'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { dayText } from '../components/labels.ts'

interface ItemStatusProps {
  status: NonNullable<Item['status']>
  /** the name of an item, or a link to it */
  itemLink: (code: string) => ComponentChildren
}

/** Why an item is suspended or withdrawn, until when, and what takes its place. */
export const ItemStatus = ({ status: { reason, until, instead }, itemLink }: ItemStatusProps) => (
  <>
    <p>原因：{reason}</p>
    {until !== undefined && <p>预计{dayText(until)}恢复办理。</p>}
    {instead !== undefined && (
      <>
        <p>请改办：</p>
        <ul>
          {instead.map(code => (
            <li key={code}>{itemLink(code)}</li>
          ))}
        </ul>
      </>
    )}
  </>
)
