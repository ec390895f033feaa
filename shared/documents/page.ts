import { createHash } from 'node:crypto'
import type { DocumentContent } from '../casework/document.ts'
import { dayText } from '../casework/notice.ts'
import { html, type Markup } from '../platform/print/markup.ts'
import { qr } from '../platform/print/qr.ts'
import { style } from '../platform/print/style.ts'

/** Printed values besides the sealed content. */
export interface Print {
  content: DocumentContent
  /** DER, base64 */
  signature: string
  token: string
  /** origin of the hall as citizens see it, without a slash at its end */
  origin: string
  /** the query code to print on a receipt, checked; it is kept nowhere */
  pin: string | null
  /** the decision of this voucher was revoked since */
  revoked: boolean
}

/** A voucher as a page of HTML to print on A4: style only, no script, no picture from elsewhere. */
export function printed(p: Print): string {
  const { content: c } = p
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${c.title} ${c.number}</title><style>${style}</style></head>
<body><main>
${head(c)}
${p.revoked ? html`<p class="pin">本决定已被撤销，以撤销决定书为准。</p>` : null}
${text(c)}
${c.kind === 'receipt' ? pinBox(p.pin) : null}
${foot(p)}
</main>
<footer><p>${c.contact}</p>
<p>核验：扫描“核验真伪”二维码，或在${p.origin}/verify.html 输入编号 <code>${c.number}</code> 和核验码 <code>${grouped(p.token)}</code>。打印件上的印章以网上核验结果为准。</p></footer>
</body></html>
`.text
}

/** What an applicant would receive by an act: the same documents without seal, code or number, and the messages. */
export function previewed({ documents, messages }: { documents: DocumentContent[]; messages: string[] }): string {
  const none = documents.length + messages.length === 0
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>预览，未发出</title><style>${style}</style></head>
<body><main>
<p class="pin">预览，未发出。没有编号，没有盖章，提交以后才生效。</p>
${none ? html`<p>这次不给申请人发文书，也不发短信。</p>` : null}
${messages.map(message => html`<section class="remedies"><h2>短信</h2><p class="to">${message}</p></section>`)}
${documents.map(c => html`${head(c)}${text(c)}<section class="foot"><div class="sign"><div>${c.issuer.name}</div><div>${dayText(c.issuedOn)}</div></div></section><footer><p>${c.contact}</p></footer>`)}
</main></body></html>
`.text
}

const head = (c: DocumentContent): Markup => html`<header><div class="letterhead">${c.issuer.name}</div></header>
<h1>${c.title}</h1>
<div class="number">编号：${c.number}</div>`

const text = (
  c: DocumentContent,
): Markup => html`<p class="to">${c.applicant.name}（证件号码：${c.applicant.number}）：</p>
${c.paragraphs.map(said => html`<p>${said}</p>`)}
${factTable(c)}
${materialTable(c)}
${c.basis.length === 0 ? null : html`<p>依据：${c.basis.join('；')}。</p>`}
${remedyBox(c)}
${c.kind === 'delivery' ? signatures : null}`

function factTable(c: DocumentContent): Markup {
  const facts = [{ label: '事项名称', text: c.item.name }, { label: '办件编号', text: c.case }, ...c.facts]
  return html`<table><tbody>${facts.map(f => html`<tr><th scope="row" class="label">${f.label}</th><td>${f.text}</td></tr>`)}</tbody></table>`
}

function materialTable(c: DocumentContent): Markup | null {
  if (c.materials.length === 0) return null
  const rows = c.materials.map(
    (m, i) => html`<tr><td class="order">${i + 1}</td><td>${m.name}</td><td>${m.note}</td></tr>`,
  )
  const note = c.kind === 'receipt' ? '收取情况' : '需要补正的内容'
  return html`<h2>材料清单（共${c.materials.length}项）</h2><table><thead><tr><th scope="col" class="order">序号</th><th scope="col">材料名称</th><th scope="col">${note}</th></tr></thead><tbody>${rows}</tbody></table>`
}

function remedyBox(c: DocumentContent): Markup | null {
  if (c.remedies.length === 0) return null
  return html`<section class="remedies"><h2>您的救济权利</h2><ol>${c.remedies.map(text => html`<li>${text}</li>`)}</ol></section>`
}

/** Who received it signs, and who delivered it; a proxy says for whom. */
const signatures = html`<section class="signatures"><p>受送达人（代收人）签名或者盖章：<span class="line"></span></p><p>代收的，与受送达人的关系：<span class="line"></span></p><p>收到日期：<span class="line short"></span>年<span class="line short"></span>月<span class="line short"></span>日</p><p>送达人签名：<span class="line"></span></p></section>`

function pinBox(pin: string | null): Markup {
  return pin === null
    ? html`<p>查询进度需要查询码。查询码只在提交时告知一次；遗失的，可以请代办员更换，或者在进度查询页面用登记的手机号码取得新的查询码。</p>`
    : html`<div class="pin">进度查询码（请妥善保管，不要告诉他人）<strong>${pin}</strong></div>`
}

function foot({ content: c, origin, token, signature }: Print): Markup {
  const verify = `${origin}/verify.html#${c.number}.${token}`
  const progress = `${origin}/progress.html#${c.case}`
  return html`<section class="foot"><div class="codes">
<figure>${qr(verify, '核验真伪的二维码')}<figcaption>核验真伪</figcaption></figure>
${c.kind === 'receipt' ? html`<figure>${qr(progress, '查询进度的二维码')}<figcaption>查询进度</figcaption></figure>` : null}
</div><div class="sign"><div class="seal"><b>电子印章</b>${c.issuer.name}<span>签名指纹</span><code>${fingerprint(signature)}</code></div><div>${c.issuer.name}</div><div>${dayText(c.issuedOn)}</div></div></section>`
}

const grouped = (text: string): string => text.match(/.{1,4}/g)?.join('-') ?? ''

/** The first 16 hex digits of the signature's SHA-256. People compare them by eye with the public page. */
export const fingerprint = (signature: string): string =>
  grouped(createHash('sha256').update(signature, 'base64').digest('hex').slice(0, 16).toUpperCase())
