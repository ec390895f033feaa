import { useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import type { View } from '../../platform/command/view.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { InHand } from './in-hand.tsx'
import { ListToSign } from './list-to-sign.tsx'
import { Movable } from './movable.tsx'
import { SaveBook, saveBook } from './save-book.tsx'

/** The parts of a change's case that the desk's page of a case cannot draw by itself. */

/** Its form is a page of its own. */
export const revising = 'revise'
export const isChange = ({ type }: Pick<View, 'type'>): boolean => type === 'item-change'

/** The whole content as a workbook, and the way to revise it. */
export function ChangePart({ view: { no, allowed, actions } }: { view: View }) {
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  async function save(): Promise<void> {
    setBusy(true)
    const reply = await ask('item-change-book', { path: { case: no } })
    setBusy(false)
    setRefusal(reply.ok ? null : reply)
    if (reply.ok) saveBook(reply.body)
  }
  const takers = actions.find(({ act }) => act === 'list')?.form.find(({ name }) => name === 'to')?.options
  return (
    <>
      {takers && <Movable no={no} takers={takers} />}
      {allowed.includes('list-all') && <InHand no={no} />}
      {allowed.includes('return-list') && <ListToSign no={no} />}
      <section class="card" aria-labelledby="content-title">
        <h2 id="content-title">变更的内容</h2>
        <div class="row-of-buttons">
          {allowed.includes(revising) && (
            <a class="button small" data-command={revising} href={`/desk/item-changes.html?case=${no}`}>
              修改后重新提交
            </a>
          )}
          <SaveBook label="下载全部内容（工作簿）" disabled={busy} onSave={() => void save()} />
        </div>
        {refusal && <Refusal refusal={refusal} />}
      </section>
    </>
  )
}
