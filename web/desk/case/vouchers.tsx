import { useState } from 'preact/hooks'
import { ask, type Refused } from '../../api/hall.ts'
import { Refusal } from '../../parts/notice.tsx'
import { showPaper } from '../../parts/paper.ts'
import { instantText } from '../../parts/words.ts'
import type { CaseFile } from './load.ts'

/** The papers the hall has issued on the case; printing needs nothing but a printer. */
export function Vouchers({ file }: { file: CaseFile }) {
  const { vouchers, view } = file
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function print(number: string): Promise<void> {
    setRefusal(null)
    const answer = await ask('print-voucher', { path: { case: view.no, number }, body: {} })
    if (!answer.ok) return setRefusal(answer)
    await showPaper(answer.body)
  }

  return (
    <section class="card" aria-labelledby="vouchers-title">
      <h2 id="vouchers-title">文书</h2>
      {vouchers === null && <p>文书清单没有读出来，请刷新页面再看。</p>}
      {vouchers?.length === 0 && <p>还没有出具文书。</p>}
      <ul class="plain-list">
        {vouchers?.map(({ number, title, issuedAt }) => (
          <li key={number}>
            <span>
              <strong>{title}</strong>
              <span class="hint">
                {' '}
                {number}，{instantText(issuedAt)}
              </span>
            </span>
            <button class="button plain small" type="button" onClick={() => void print(number)}>
              打印<span class="unseen">{title}</span>
            </button>
          </li>
        ))}
      </ul>
      {refusal && <Refusal refusal={refusal} />}
    </section>
  )
}
