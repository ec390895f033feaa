import { useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import type { View } from '../../platform/command/view.ts'
import { later } from '../../platform/components/later.tsx'
import { Refusal } from '../../platform/components/notice.tsx'
import { drafts, hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { InHand } from './in-hand.tsx'
import { ListToSign } from './list-to-sign.tsx'
import { Movable } from './movable.tsx'
import { SaveBook, saveBook } from './save-book.tsx'

/** The parts of a change's case that the desk's page of a case cannot draw by itself. */

/** Its form is a page of its own. */
export const revising = 'revise'
export const isChange = ({ type }: Pick<View, 'type'>): boolean => type === 'item-change'

const TryVersions = later(
  async () => (await import('./try-versions.tsx')).TryVersions,
  () => <p class="hint">正在打开……一直打不开的，请刷新页面。</p>,
)

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

/** The items that it would write, before one signs: to read, and to try by whoever drafts and judges them. */
export function TryChange({ no, officer }: { no: string; officer: CurrentOfficer }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="card" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>预览和试办</h2>
      </summary>
      {isOpen && <TryVersions no={no} mayTry={drafts(officer) || hasRole(officer, 'reviewer', 'head')} />}
    </details>
  )
}
