import { hallName } from '../kernel/county.ts'
import type { Office } from '../kernel/office.ts'
import { html } from '../platform/print/markup.ts'
import { qr } from '../platform/print/qr.ts'
import { style } from '../platform/print/style.ts'

/** The list that travels with a batch of paper: its contents, the giver, and room for the receiver's signature. */
export interface PrintedBatch {
  id: string
  purpose: 'hand-over' | 'file'
  from: string
  to: string
  cases: readonly { no: string; applicant: string; item: string }[]
  handedOver: { name: string; at: string }
  received: { name: string; at: string; missing: readonly string[] } | null
}

/** Shanghai wall time of an instant, to the minute. */
const clockTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** `origin` of the hall, without a slash at its end: the code on the list leads a scanner or a phone to the batch. */
export function printBatch(b: PrintedBatch, offices: ReadonlyMap<string, Office>, origin: string): string {
  const name = (id: string): string => offices.get(id)?.name ?? id
  const title = b.purpose === 'file' ? '归档材料交接清单' : '纸质材料交接清单'
  const received = b.received
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title} ${b.id}</title><style>${style}</style></head><body>
<header><div class="letterhead">${hallName(offices)}</div></header>
<h1>${title}</h1>
<p class="number">批次 ${b.id}</p>
<table><tbody>
<tr><th class="label">交出单位</th><td>${name(b.from)}</td></tr>
<tr><th class="label">接收单位</th><td>${name(b.to)}</td></tr>
<tr><th class="label">件数</th><td>${b.cases.length}</td></tr>
</tbody></table>
<table><thead><tr><th class="order">序号</th><th>办件编号</th><th>申请人</th><th>事项</th><th>核对</th></tr></thead><tbody>
${b.cases.map((c, i) => html`<tr><td class="order">${i + 1}</td><td>${c.no}</td><td>${c.applicant}</td><td>${c.item}</td><td>${received === null ? '□' : received.missing.includes(c.no) ? '缺' : '√'}</td></tr>`)}
</tbody></table>
<div class="foot"><div class="codes"><figure>${qr(`${origin}/desk/paper.html#${b.id}`, '签收这个批次的二维码')}<figcaption>扫码签收</figcaption></figure></div>
<div class="sign"><p class="to">交出人：${b.handedOver.name}<br>${clockTime(b.handedOver.at)}</p>
<p class="to">接收人：${received === null ? '＿＿＿＿＿＿＿＿' : received.name}<br>${received === null ? '日期：＿＿＿＿＿＿＿＿' : clockTime(received.at)}</p></div></div>
</body></html>`.text
}
