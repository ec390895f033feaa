import { caseNumber } from '../../../shared/kernel/identity.ts'
import type { Refused } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import type { SavedDraft } from './autosave.ts'

interface DraftConflictProps {
  found: SavedDraft
  onTheirs: () => void
  onMine: () => void
}

/** Lets the person choose between two versions of a draft that was edited on two devices. */
export function DraftConflict({ found, onTheirs, onMine }: DraftConflictProps) {
  return (
    <section class="warning" role="alert">
      <p>
        这份草稿在另一台设备上改过（{instantText(found.savedAt)}
        存的），和这里填的不一样。请选一份，没有选的那份就不用了。
      </p>
      <p class="actions">
        <button class="button plain" type="button" onClick={onTheirs}>
          用另一台设备上存的
        </button>
        <button class="button plain" type="button" onClick={onMine}>
          用这里填的
        </button>
      </p>
    </section>
  )
}

interface DraftRefusalProps {
  refusal: Refused
  onOtherStep?: (path: string) => void
  onAnew?: () => void
  onNewItem?: () => Promise<void>
}

/** A refusal; for a draft that was filed it links to the case. */
export function DraftRefusal({ refusal, onOtherStep, onAnew, onNewItem }: DraftRefusalProps) {
  const { code, no, changes = [] } = refusal
  if (code === 'item-changed') {
    return (
      <Notice tone="bad" title={refusal.sentence} subject={refusal}>
        <ul>
          {changes.map(change => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <p>您填好的、传好的，能用的都留着。</p>
        {onNewItem && (
          <button class="button" type="button" onClick={() => void onNewItem()}>
            按新的要求接着填
          </button>
        )}
      </Notice>
    )
  }
  if (code === 'item-suspended' || code === 'item-withdrawn') {
    return (
      <Notice tone="bad" title={refusal.sentence} subject={refusal}>
        {refusal.errors.map(({ message }) => (
          <p key={message}>{message}</p>
        ))}
        <p>您填的内容在草稿里留着，在“我的办件”里可以看到。</p>
      </Notice>
    )
  }
  if (code !== 'draft-filed' || no === undefined)
    return <Refusal refusal={refusal} {...(onOtherStep ? { onOtherStep } : {})} />
  return (
    <Notice tone="bad" title={`这份草稿已经提交过了，办件编号${caseNumber.print(no)}。`} subject={refusal}>
      <p>可能是在另一台设备上提交的。同一份草稿只会成为一个办件。</p>
      <p class="actions">
        <a class="button" href={`/case.html#${no}`}>
          看这个办件
        </a>
        {onAnew && (
          <button class="button plain" type="button" onClick={onAnew}>
            用这里填的另外申请一件
          </button>
        )}
      </p>
    </Notice>
  )
}
