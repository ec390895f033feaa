import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { showPaper } from '../../platform/components/paper.ts'

type Voucher = ReplyOf<'list-vouchers'>['vouchers'][number]

/** The vouchers of a case, to read and print. */
export function Vouchers({ no }: { no: string }) {
  const [vouchers, setVouchers] = useState<readonly Voucher[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(): Promise<void> {
    const answer = await ask('list-vouchers', { path: { case: no } })
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setVouchers(answer.body.vouchers)
  }
  useEffect(() => void load(), [])

  async function open(number: string): Promise<void> {
    const paper = await ask('print-voucher', { path: { case: no, number }, body: {} })
    setRefusal(paper.ok ? null : paper)
    if (paper.ok) await showPaper(paper.body)
  }

  if (vouchers.length === 0 && refusal === null) return null
  return (
    <section class="card">
      <h2>文书</h2>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      <ul class="rows">
        {vouchers.map(({ number, title, issuedAt }) => (
          <li key={number}>
            <span>
              <strong>{title}</strong>
              <span class="facts">
                <span>{instantText(issuedAt)}</span>
                <span>{number}</span>
              </span>
            </span>
            <button
              class="button plain small"
              type="button"
              aria-label={`查看、打印${title}`}
              onClick={() => void open(number)}
            >
              查看、打印
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
