import { hasRole, recordsLetters } from './duty.ts'
import type { CurrentOfficer, Role } from './officer.ts'

/** The table of pages: build and shells read it, and a new page is one row and its script. Guides and halls of towns come from the data. */

/** Decides from an officer's roles and office. `lettersDesk` is the office that sorts letters. */
type Duty = (officer: CurrentOfficer, lettersDesk: string) => boolean

export interface PageRow {
  /** below the site's root; those of the staff desk are in `desk/` */
  readonly file: string
  readonly title: string
  /** its name in the navigation; a page without one is reached from another page */
  readonly navigation?: string
  /** The officers of the desk whose navigation leads to the page. The API decides who may read or do what. */
  readonly visibleTo: 'everyone' | Duty
  readonly script: { readonly entry: string; readonly source: string }
  /** the script's input that the build writes into the page */
  readonly data?: 'letters' | 'towns' | 'disclosure'
  /** an introduction below the heading */
  readonly lead?: string
  /** the alternative for a citizen whose browser runs no scripts */
  readonly withoutScripts?: string
  readonly wide?: boolean
}

function roles(...wanted: readonly Role[]): Duty {
  return officer => hasRole(officer, ...wanted)
}
const everyOfficer: Duty = () => true

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
    data: 'towns',
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
  // The staff desk, in the order of a day's work.
  {
    file: 'desk/index.html',
    title: '待办',
    navigation: '待办',
    visibleTo: everyOfficer,
    script: { entry: 'desk-worklist', source: 'desk/casework/worklist/worklist.tsx' },
  },
  {
    file: 'desk/case.html',
    title: '办件',
    visibleTo: everyOfficer,
    script: { entry: 'desk-case', source: 'desk/casework/case.tsx' },
  },
  {
    file: 'desk/village.html',
    title: '村级收件',
    navigation: '村级收件',
    visibleTo: roles('agent', 'station-head'),
    script: { entry: 'desk-village', source: 'desk/application/intake/village.tsx' },
  },
  {
    file: 'desk/letter.html',
    title: '记录来信',
    navigation: '记录来信',
    visibleTo: recordsLetters,
    script: { entry: 'desk-letter', source: 'desk/enquiry/letter.tsx' },
    data: 'letters',
  },
  {
    file: 'desk/disclosure.html',
    title: '公开申请',
    navigation: '公开申请',
    visibleTo: roles('agent', 'clerk', 'handler', 'head', 'supervisor'),
    script: { entry: 'desk-disclosure', source: 'desk/disclosure-request/disclosure.tsx' },
    data: 'disclosure',
  },
  {
    file: 'desk/paper.html',
    title: '纸质交接',
    navigation: '纸质交接',
    visibleTo: roles('agent', 'station-head', 'clerk', 'handler'),
    script: { entry: 'desk-paper', source: 'desk/paper/paper.tsx' },
  },
  {
    file: 'desk/notices.html',
    title: '待告知',
    navigation: '待告知',
    visibleTo: roles('agent', 'station-head', 'clerk'),
    script: { entry: 'desk-notices', source: 'desk/notices/notices.tsx' },
  },
  {
    file: 'desk/signals.html',
    title: '效能监察',
    navigation: '效能监察',
    visibleTo: roles('supervisor'),
    script: { entry: 'desk-signals', source: 'desk/supervision/signals.tsx' },
  },
  {
    file: 'desk/calendar.html',
    title: '工作日历',
    navigation: '工作日历',
    visibleTo: roles('administrator'),
    script: { entry: 'desk-calendar', source: 'desk/offices/calendar.tsx' },
  },
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
