import type { ComponentChildren } from 'preact'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { instantText } from './labels.ts'
import { later } from './later.tsx'

/** Comes with the receipt, in its place; without it number and code serve. */
const Qr = later(
  async () => (await import('./qr.tsx')).Qr,
  () => <div class="qr" />,
)

interface ReceiptCardProps {
  /** what was filed: its kind and its name */
  label: string
  name: string
  receipt: { no: string; pin: string; filedAt: string }
  /** further lines, as `dt` and `dd` */
  children?: ComponentChildren
}

/** The receipt: number, query code, and a QR code of the progress page. */
export function ReceiptCard({ label, name, receipt: { no, pin, filedAt }, children }: ReceiptCardProps) {
  return (
    <section class="card receipt" aria-label="收件回执">
      <Qr text={`${location.origin}/progress.html#${no}`} title="查询进度的二维码" />
      <dl>
        <dt>{label}</dt>
        <dd>{name}</dd>
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
        {children}
      </dl>
    </section>
  )
}
