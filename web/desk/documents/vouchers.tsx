import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Refused } from '../../platform/api/hall.ts'
import type { CaseFile, Voucher } from '../../platform/case/case-file.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { showPaper } from '../../platform/components/paper.ts'

/** When to look again for a voucher, which is issued a moment after its command. Milliseconds. */
const later = [1500, 4000, 10_000]

/** The case's vouchers; after a command they are read again until the new ones are there. */
function useVouchers({ vouchers, view: { no, version } }: CaseFile): readonly Voucher[] | null {
  const [fresh, setFresh] = useState<{ version: number; vouchers: readonly Voucher[] } | null>(null)
  const first = useRef(version)
  useEffect(() => {
    if (version === first.current) return
    const timers = later.map(wait =>
      setTimeout(async () => {
        const answer = await ask('list-vouchers', { path: { case: no } })
        if (answer.ok) setFresh({ version, vouchers: answer.body.vouchers })
      }, wait),
    )
    return () => timers.forEach(clearTimeout)
  }, [no, version])
  return fresh?.version === version ? fresh.vouchers : vouchers
}

/** The vouchers that the hall has issued on the case. */
export function Vouchers({ file }: { file: CaseFile }) {
  const { view } = file
  const vouchers = useVouchers(file)
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
