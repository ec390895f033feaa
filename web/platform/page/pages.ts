import { deskRows } from './desk-pages.ts'
import type { CurrentOfficer } from './officer.ts'
import type { PageRow } from './page-row.ts'

/** The table of pages: build and shells read it, and a new page is one row and its script. Guides and halls of towns come from the data. */

const search = { entry: 'search', source: 'hall/catalogue/search.ts' } as const

export const pages = [
  {
    file: 'index.html',
    title: '网上办事',
    navigation: '网上办事',
    visibleTo: 'everyone',
    script: { entry: 'front', source: 'hall/catalogue/front-page.ts' },
    lead: '在家能申请，办到哪一步随时能查。不会用手机的，请到村（居）便民服务站，代办员免费帮您办。',
    wide: true,
  },
  {
    file: 'elder.html',
    title: '长辈版',
    visibleTo: 'everyone',
    script: { entry: 'elder', source: 'hall/elder/elder.tsx' },
  },
  {
    file: 'invest.html',
    title: '投资审批',
    navigation: '投资审批',
    visibleTo: 'everyone',
    script: search,
    lead: '开店、办企业、上项目要办的手续都在这里。',
    wide: true,
  },
  {
    file: 'letters.html',
    title: '政民互动',
    navigation: '政民互动',
    visibleTo: 'everyone',
    script: { entry: 'letters', source: 'hall/enquiry/letters.tsx' },
    data: 'letters',
    lead: '想问政策、求帮助、提建议，或者要投诉、举报，都可以在这里写信。每封信都有编号，在规定的工作日内答复。',
  },
  {
    file: 'disclosure.html',
    title: '政府信息公开',
    navigation: '政务公开',
    visibleTo: 'everyone',
    script: { entry: 'disclosure', source: 'hall/disclosure-request/disclosure.tsx' },
    data: 'disclosure',
    lead: '没有主动公开的政府信息，公民、法人和其他组织都可以申请公开。每份申请都有编号，在规定的工作日内答复。',
  },
  {
    file: 'disclosure-report.html',
    title: '政府信息公开申请办理情况',
    visibleTo: 'everyone',
    script: { entry: 'disclosure-report', source: 'hall/disclosure-request/report.tsx' },
    withoutScripts: '这个页面需要打开浏览器的脚本功能。',
    wide: true,
  },
  {
    file: 'progress.html',
    title: '办件进度查询',
    navigation: '查进度',
    visibleTo: 'everyone',
    script: { entry: 'progress', source: 'hall/public/progress.tsx' },
    withoutScripts: '这个页面需要打开浏览器的脚本功能，也可以到代办点查询。',
  },
  {
    file: 'my.html',
    title: '我的办件',
    navigation: '我的办件',
    visibleTo: 'everyone',
    script: { entry: 'my', source: 'hall/personal/my.tsx' },
    withoutScripts: '这个页面需要打开浏览器的脚本功能。您也可以到代办点查询。',
  },
  {
    file: 'case.html',
    title: '办件详情',
    visibleTo: 'everyone',
    script: { entry: 'case', source: 'hall/personal/case.tsx' },
    withoutScripts: '这个页面需要打开浏览器的脚本功能。您也可以到代办点查询。',
    wide: true,
  },
  {
    file: 'apply.html',
    title: '在线申请',
    visibleTo: 'everyone',
    script: { entry: 'apply', source: 'hall/application/apply.tsx' },
    data: 'windows',
    withoutScripts: '在线申请需要打开浏览器的脚本功能。您也可以带上材料到村（居）便民服务站，由代办员免费代办。',
  },
  {
    file: 'signed-in.html',
    title: '正在登录',
    visibleTo: 'everyone',
    script: { entry: 'signed', source: 'hall/personal/signed-in.ts' },
  },
  {
    file: 'verify.html',
    title: '文书核验',
    visibleTo: 'everyone',
    script: { entry: 'verify', source: 'hall/documents/verify.ts' },
  },
  {
    file: 'items.html',
    title: '全部事项',
    visibleTo: 'everyone',
    script: search,
    lead: '按主管部门排列。',
    wide: true,
  },
  {
    file: 'persons.html',
    title: '个人办事',
    visibleTo: 'everyone',
    script: search,
    lead: '个人和家庭要办的事，按类别排列。',
    wide: true,
  },
  {
    file: 'organisations.html',
    title: '企业和其他组织办事',
    visibleTo: 'everyone',
    script: search,
    lead: '企业、合作社和其他组织要办的事，按类别排列。',
    wide: true,
  },
  {
    file: 'life.html',
    title: '按人生事件查找',
    visibleTo: 'everyone',
    script: search,
    lead: '生活里遇到这些事，可以办这些手续。',
    wide: true,
  },
  {
    file: 'themes.html',
    title: '按主题查找',
    visibleTo: 'everyone',
    script: search,
    lead: '按事情的类别排列。',
    wide: true,
  },
  {
    file: 'search.html',
    title: '搜索',
    visibleTo: 'everyone',
    script: search,
    withoutScripts: '搜索需要打开浏览器的脚本功能。您也可以直接看全部事项。',
    wide: true,
  },
  ...deskRows,
] as const satisfies readonly PageRow[]

export type PageFile = (typeof pages)[number]['file']
export type DeskFile = Extract<PageFile, `desk/${string}`>

const rows: readonly PageRow[] = pages
const isOfDesk = ({ file }: PageRow): boolean => file.startsWith('desk/')
export const hallPages = rows.filter(row => !isOfDesk(row))
export const deskPages = rows.filter(isOfDesk)

/** The row of a file; throws where the table has none. */
export function pageAt(file: PageFile): PageRow {
  const row = rows.find(one => one.file === file)
  if (row === undefined) throw new Error(`no page ${file}`)
  return row
}

/** Whether an officer's duties lead to the page. */
export const isVisibleTo = ({ visibleTo }: PageRow, officer: CurrentOfficer, lettersDesk: string): boolean =>
  visibleTo === 'everyone' || visibleTo(officer, lettersDesk)

/** The id of the element that leads there in the navigation of the desk. */
export const navigationId = ({ script }: PageRow): string => `to-${script.entry}`
