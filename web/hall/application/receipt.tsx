import type { Item } from '../../../shared/kernel/item/item.ts'
import { Notice } from '../../platform/components/notice.tsx'
import { ReceiptCard } from '../../platform/components/receipt.tsx'
import type { Receipt as Filed } from './local-draft.ts'

interface ReceiptProps {
  item: Item
  receipt: Filed
  onAnew: () => void
}

/** The receipt of a filed application, and the materials that must follow. */
export function Receipt({ item, receipt, onAnew }: ReceiptProps) {
  const { no, missing } = receipt
  const later = item.materials.filter(m => missing.includes(m.id))
  return (
    <>
      <h1>收件回执</h1>
      <Notice tone="good" title="申请已经提交">
        <p>请把下面的编号和查询码抄下来，或者拍照、打印保存。查询码只显示这一次。</p>
      </Notice>
      <ReceiptCard label="事项" name={item.name} receipt={receipt} />
      {later.length > 0 && (
        <section class="card">
          <h3>还要补的材料</h3>
          <ul>
            {later.map(m => (
              <li key={m.id}>{m.name}</li>
            ))}
          </ul>
          <p>可以在“我的办件”里上传，也可以交给代办员。</p>
        </section>
      )}
      <p class="actions">
        <a class="button" href={`/case.html#${no}`}>
          看办理进度
        </a>
        <button class="button plain" type="button" onClick={() => print()}>
          打印回执
        </button>
        <button class="button plain" type="button" onClick={onAnew}>
          再申请一件
        </button>
      </p>
    </>
  )
}
