import { statusLines } from '../../../shared/catalogue/status-words.ts'
import { applicationForm, formName, formStyle, mandate } from '../../../shared/documents/paper-form.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import { html, type Markup } from '../../../shared/platform/print/markup.ts'
import { style } from '../../../shared/platform/print/style.ts'
import type { Built } from '../../platform/page/head.tsx'
import { type CatalogueData, guided, guideOf } from './guide-text.ts'

/** The blank forms and samples of an item's guide, each a page that prints on its sheet. */

interface Sheet {
  /** below the site's root */
  file: string
  title: string
  content: Markup
}

const invented = ({ audience }: Item): Person =>
  audience.includes('natural')
    ? {
        kind: 'natural',
        name: '陈样本',
        number: '******19530101****',
        phone: '13800138000',
        address: '示例镇示例村1号',
        representative: null,
      }
    : {
        kind: 'legal',
        name: '示例有限公司',
        number: '91************0000',
        phone: '13800138000',
        address: '示例镇示例路8号',
        representative: { name: '陈样本', idNumber: '******19530101****', relation: '经办人' },
      }

export function formSheets(item: Item): Sheet[] {
  const name = formName(item)
  const file = (part: string) => `guide/${item.code}-${part}.html`
  const applicant = invented(item)
  const agent = { name: '李样本', about: '示例村便民服务站' }
  const form = { item, town: '', applicant: null, answer: {} }
  return [
    {
      file: file('form'),
      title: `${name}（空白表）`,
      content: applicationForm({ ...form, kind: 'blank' }),
    },
    {
      file: file('form-sample'),
      title: `${name}（样例）`,
      content: applicationForm({ ...form, kind: 'sample', town: '示例镇', applicant, answer: item.sample ?? {} }),
    },
    {
      file: file('mandate'),
      title: '授权委托书（空白表）',
      content: mandate({ item, kind: 'blank', applicant: null, agent: null, from: '' }),
    },
    {
      file: file('mandate-sample'),
      title: '授权委托书（样例）',
      content: mandate({ item, kind: 'sample', applicant, agent, from: '2026年9月28日' }),
    },
  ]
}

/** The style of the sheets is a file, because the pages' policy takes no inline style. */
const styleFile = 'guide/sheet.css'

const barStyle = `
.bar { display: flex; gap: 1rem; justify-content: space-between; padding: 0 0 4mm; font: 1.1rem/1.4 system-ui, sans-serif; }
.bar button { font: inherit; font-weight: 700; min-height: 2.75rem; padding: 0.3rem 1.5rem; cursor: pointer; }
:root:not(.js) .bar button { display: none; }
@media print { .bar { display: none; } }
`

/** What stands where the sheet of an item was that is not in use. */
const ended = (status: NonNullable<Item['status']>, all: readonly Item[]): Markup =>
  html`${statusLines(status, code => all.find(item => item.code === code)?.name ?? code).map(line => html`<p>${line}</p>`)}`

/** The pages of every item's sheets, and their style, by file. */
export function sheetFiles(
  data: Pick<CatalogueData, 'items' | 'withdrawn'>,
  { assets }: Built,
): Record<string, string> {
  const all = guided(data)
  const pages = all.flatMap(item =>
    formSheets(item).map(
      ({ file, title, content }) =>
        [file, pageOf(item, title, item.status ? ended(item.status, all) : content, assets.mode ?? '')] as const,
    ),
  )
  return { [styleFile]: `${style.text}${formStyle.text}${barStyle}`, ...Object.fromEntries(pages) }
}

const pageOf = (item: Item, title: string, content: Markup, mode: string): string =>
  html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title} - ${item.name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${styleFile}"><script src="${mode}"></script></head>
<body><nav class="bar" aria-label="这份表"><a href="${guideOf(item)}">返回办事指南</a><button type="button" data-print="">打印</button></nav><main>${content}</main></body></html>
`.text
