import type { Field, Fields, ListField } from '../kernel/form.ts'
import type { Item } from '../kernel/item/item.ts'
import type { Person } from '../kernel/person.ts'
import { html, Markup } from '../platform/print/markup.ts'
import { style } from '../platform/print/style.ts'

/**
 * The paper that an applicant signs: the item's application form and the mandate, filled in, blank for the pen, or as a
 * sample. The browser makes it, so that a village prints it without a network.
 */

type Answer = Readonly<Record<string, unknown>>

export interface FormOnPaper {
  item: Item
  /** blank for the pen, invented for the guide, or what was typed */
  kind: 'blank' | 'sample' | 'filled'
  applicant: Person | null
  answer: Answer
  /** name of the town that takes it in; empty where it is not chosen yet */
  town: string
}

export interface Mandate {
  item: Pick<Item, 'name' | 'code'>
  kind: FormOnPaper['kind']
  applicant: Person | null
  /** who acts; null leaves room for the pen */
  agent: { name: string; about: string } | null
  /** the day of signing; empty leaves room for the pen */
  from: string
}

const filledBy = '＿＿＿＿＿＿'
const notAsked = '／'

/** The material that the answers make. */
const formOf = ({ materials }: Item) => materials.find(m => m.signature !== undefined)

/** The form's name: the material's, where the item's law asks for one. */
export const formName = (item: Item): string => formOf(item)?.name ?? `${item.shortName}申请表`

const titled = (title: string, kind: FormOnPaper['kind']): Markup =>
  html`<h1>${title}${kind === 'sample' ? '（样例）' : ''}</h1>`

const sampleNote = (kind: FormOnPaper['kind']): Markup | null =>
  kind === 'sample'
    ? html`<p class="sample">样例：姓名、号码和内容都是编的，证件号码有一部分用*代替。请按自己的情况填写。</p>`
    : null

/** The application form with a label for every answer, and the place to sign. */
export function applicationForm(form: FormOnPaper): Markup {
  const { item, kind, applicant, town } = form
  const who = bearerOf(form)
  const note = formOf(item)?.note
  return html`${titled(formName(item), kind)}
<p class="number">事项：${item.name}（${item.code}）</p>
${sampleNote(kind)}
<table><tbody>${person(who, applicant, kind)}<tr><th scope="row" class="label">受理的镇</th><td colspan="3">${town || empty(kind)}</td></tr></tbody></table>
<table><tbody>${rows(item.form, form.answer, kind)}</tbody></table>
${lists(item.form, form.answer, kind)}
<section class="signatures"><p class="to">以上内容由申请人核对，申请人对其真实性负责。${note === undefined ? '' : `签署要求：${note}`}</p>
<p>${signers[who]}：${line(kind, applicant)}</p>
${who !== 'legal' && (kind === 'blank' || applicant?.representative) ? html`<p>监护人签名（由监护人代为申请的）：<span class="line"></span></p>` : null}
${who === 'legal' ? null : html`<p>代书人签名（申请人不会写字的）：<span class="line"></span></p>`}
<p>日期：${dateLine(kind)}</p></section>`
}

/** Who may apply, as far as the sheet knows. */
type Bearer = 'natural' | 'legal' | 'either'

function bearerOf({ item: { audience }, applicant }: FormOnPaper): Bearer {
  if (applicant !== null) return applicant.kind
  return audience.length > 1 ? 'either' : (audience[0] ?? 'natural')
}

const labels: Readonly<Record<Bearer, readonly string[]>> = {
  natural: ['申请人姓名', '身份证号码', '手机号码', '联系地址', '监护人', '与申请人的关系', '监护人证件号码'],
  legal: ['单位名称', '统一社会信用代码', '联系电话', '联系地址', '经办人', '在单位的身份', '经办人证件号码'],
  either: [
    '姓名或单位名称',
    '证件号码或信用代码',
    '联系电话',
    '联系地址',
    '监护人或经办人',
    '关系或身份',
    '其证件号码',
  ],
}

const signers: Readonly<Record<Bearer, string>> = {
  natural: '申请人签名或者按指印',
  legal: '法定代表人（负责人）签名，单位盖章',
  either: '申请人签名或者按指印（单位盖章）',
}

/** The line to sign on; in a sample with the invented name. */
const line = (kind: FormOnPaper['kind'], applicant: Person | null): Markup =>
  html`<span class="line">${kind === 'sample' ? (applicant?.representative?.name ?? applicant?.name ?? '') : ''}</span>`

function dateLine(kind: FormOnPaper['kind']): Markup {
  const parts = kind === 'sample' ? ['2026', '9', '28'] : ['', '', '']
  return html`${['年', '月', '日'].map((unit, at) => html`<span class="line short">${parts[at] ?? ''}</span>${unit}`)}`
}

/** Whom the applicant lets act, in what matter, with which powers and how long (民法典 art. 165). */
export function mandate({ item, kind, applicant, agent, from }: Mandate): Markup {
  const isLegal = applicant?.kind === 'legal'
  const [name, number] = [applicant?.name || filledBy, applicant?.number || filledBy]
  const day = from === '' ? '签署之日' : from
  return html`${titled('授权委托书', kind)}
${sampleNote(kind)}
<table><tbody>
<tr><th scope="row" class="label">委托人</th><td>${name}（${isLegal ? '统一社会信用代码' : '证件号码'}：${number}）</td></tr>
${!isLegal && applicant?.representative ? html`<tr><th scope="row" class="label">监护人</th><td>${applicant.representative.name}（证件号码：${applicant.representative.idNumber}，与委托人的关系：${applicant.representative.relation}）</td></tr>` : null}
<tr><th scope="row" class="label">受托人</th><td>${agent === null ? `${filledBy}（证件号码或所在单位：${filledBy}${filledBy}）` : `${agent.name}（${agent.about}）`}</td></tr>
<tr><th scope="row" class="label">委托事项</th><td>申请办理“${item.name}”（${item.code}）</td></tr>
<tr><th scope="row" class="label">委托权限</th><td>代为填写和提交申请、提交和补正材料、接收通知和文书、领取办理结果。不包括撤回申请。</td></tr>
<tr><th scope="row" class="label">委托期限</th><td>自${day}起，至这个事项办结、结果领取之日止。委托人可以随时收回委托。</td></tr>
</tbody></table>
<p>委托人自愿委托，受托人代办不收费用。受托人在权限内办理的事，由委托人承担后果。</p>
<section class="signatures"><p>委托人签名或者按指印${isLegal ? '（法定代表人签名并盖章）' : '（未成年人等由监护人签名）'}：${line(kind, applicant)}</p>
<p>受托人签名：<span class="line">${kind === 'sample' && agent !== null ? agent.name : ''}</span></p><p>日期：${dateLine(kind)}</p></section>`
}

/** A place without an answer: for the pen, or struck out. */
const empty = (kind: FormOnPaper['kind']): string => (kind === 'blank' ? '' : notAsked)

function person(who: Bearer, applicant: Person | null, kind: FormOnPaper['kind']): Markup {
  const acting = applicant?.representative
  const texts = [applicant?.name, applicant?.number, applicant?.phone, applicant?.address]
  if (kind === 'blank' || acting) texts.push(acting?.name, acting?.relation, acting?.idNumber)
  const cells = texts.map(
    (text, at) => html`<th scope="row" class="label">${labels[who][at] ?? ''}</th><td>${text || empty(kind)}</td>`,
  )
  const pairs = cells.flatMap((cell, at) => (at % 2 === 0 ? [[cell, cells[at + 1]] as const] : []))
  return html`${pairs.map(([left, right]) => html`<tr>${left}${right ?? html`<td colspan="2"></td>`}</tr>`)}`
}

const rows = (fields: Fields, answer: Answer, kind: FormOnPaper['kind']): Markup[] =>
  Object.entries(fields.properties)
    .filter(([, field]) => field.type !== 'array')
    .map(
      ([name, field]) =>
        html`<tr><th scope="row" class="question">${field.title}</th><td>${said(field, answer[name], kind)}</td></tr>`,
    )

function said(field: Field, value: unknown, kind: FormOnPaper['kind']): string {
  if (kind === 'blank') return optionsOf(field)
  if (value === undefined || value === '') return empty(kind)
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}

/** The choices with boxes to tick; nothing where words are to be written. */
function optionsOf(field: Field): string {
  if (field.type === 'boolean') return '□是　□否'
  return field.type === 'string' && field.enum ? field.enum.map(option => `□${option}`).join('　') : ''
}

/** Each list of the form as a table of its own; a blank one has room for three. */
function lists(fields: Fields, answer: Answer, kind: FormOnPaper['kind']): Markup[] {
  const found = Object.entries(fields.properties).flatMap(([name, field]) =>
    field.type === 'array' ? [{ field, rows: rowsOf(field, answer[name], kind) }] : [],
  )
  return found.map(({ field, rows: written }) => {
    const columns = Object.entries(field.items.properties)
    const head = columns.map(([, column]) => html`<th scope="col">${column.title}${choicesIn(column, kind)}</th>`)
    const cell = (column: Field, value: unknown) => (kind === 'blank' ? '' : said(column, value, kind))
    const body = written.map(
      (row, at) =>
        html`<tr><td class="order">${at + 1}</td>${columns.map(([name, column]) => html`<td>${cell(column, row[name])}</td>`)}</tr>`,
    )
    return html`<h2>${field.title}</h2><table class="list ${kind}"><thead><tr><th scope="col" class="order">序号</th>${head}</tr></thead><tbody>${body}</tbody></table>`
  })
}

/** A cell of a list is too narrow for boxes: its choices stand in the head. */
const choicesIn = (field: Field, kind: FormOnPaper['kind']): string =>
  kind === 'blank' && field.type === 'string' && field.enum ? `（${field.enum.join('、')}）` : ''

const isRow = (value: unknown): value is Answer => typeof value === 'object' && value !== null

function rowsOf(field: ListField, value: unknown, kind: FormOnPaper['kind']): Answer[] {
  if (kind === 'blank') return Array.from({ length: Math.min(field.maxItems ?? 3, 3) }, () => ({}))
  return Array.isArray(value) ? value.filter(isRow) : []
}

/** What the form adds to the style of official documents. */
export const formStyle = new Markup(`
p.number { font-family: inherit; text-indent: 0; }
.question { width: 52mm; }
.list { font-size: 9.5pt; }
.list.blank { table-layout: fixed; }
.list .order { width: 11mm; }
p.sample { text-indent: 0; text-align: center; font-weight: 700; border: 1pt dashed #000; padding: 0.5mm; }
.signatures { margin: 3mm 0 0; }
.signatures p { margin: 3mm 0; text-align: left; }
td { min-height: 6mm; height: 6.5mm; }
`)

/** A sheet as a page of its own, for the browser to show and print. */
export const sheetPage = (title: string, content: Markup): string =>
  html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${style}${formStyle}</style></head>
<body><main>${content}</main></body></html>
`.text
