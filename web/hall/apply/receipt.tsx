import { caseNumber } from '../../../shared/domain/identity.ts'
import type { Item } from '../../../shared/domain/item.ts'
import { Notice } from '../../parts/notice.tsx'
import { Qr } from '../../parts/qr.tsx'
import { instantText } from '../../parts/words.ts'
import type { Receipt as Filed } from './keep.ts'

interface ReceiptProps {
  item: Item
  receipt: Filed
  onAnew: () => void
}

/** What the applicant takes away: number, query code, and a code to scan that leads to the progress page. */
export function Receipt({ item, receipt, onAnew }: ReceiptProps) {
  const { no, pin, filedAt, missing } = receipt
  const later = item.materials.filter(m => missing.includes(m.id))
  return (
    <>
      <h1>收件回执</h1>
      <Notice mood="good" title="申请已经提交">
        <p>请把下面的编号和查询码抄下来，或者拍照、打印保存。查询码只显示这一次。</p>
      </Notice>
      <section class="card receipt" aria-label="收件回执">
        <Qr text={`${location.origin}/progress.html#${no}`} title="查询进度的二维码" />
        <dl>
          <dt>事项</dt>
          <dd>{item.name}</dd>
          <dt>办件编号</dt>
          <dd class="big" id="no">
            {caseNumber.print(no)}
          </dd>
          <dt>查询码</dt>
          <dd class="big" id="pin">
            {pin}
          </dd>
          <dt>提交时间</dt>
          <dd>{instantText(filedAt)}</dd>
        </dl>
      </section>
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
