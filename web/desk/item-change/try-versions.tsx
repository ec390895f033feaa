import { useEffect, useState } from 'preact/hooks'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { ask, type Refused } from '../../platform/api/hall.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { ChoiceField } from '../../platform/form/field.tsx'
import { TryItem } from './editor/try-item.tsx'

/** The versions that a case would write, to look at and to try before one signs. */
export function TryVersions({ no, mayTry }: { no: string; mayTry: boolean }) {
  const [items, setItems] = useState<readonly Item[] | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [chosen, setChosen] = useState(0)
  async function read(): Promise<void> {
    const reply = await ask('item-change-versions', { path: { case: no } })
    setRefusal(reply.ok ? null : reply)
    if (reply.ok) setItems(reply.body.items)
  }
  useEffect(() => void read(), [no])
  if (refusal) return <Refusal refusal={refusal} retry={() => void read()} />
  const item = items?.[chosen]
  if (items === null) return <p class="hint">正在打开……</p>
  if (item === undefined) return <p class="hint">这件变更没有新写的事项，不用预览。</p>
  return (
    <>
      {items.length > 1 && (
        <ChoiceField
          path="/version"
          label="哪个事项"
          required
          value={String(chosen)}
          options={items.map((one, at) => [
            String(at),
            `${one.shortName}（${one.code}，${dayText(one.effectiveFrom)}起）`,
          ])}
          onValue={at => setChosen(Number(at))}
        />
      )}
      <TryItem item={item} mayTry={mayTry} />
    </>
  )
}
