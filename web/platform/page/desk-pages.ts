import { draftsOrExamines, hasRole, readsBoards, recordsLetters, seesStations, takesIn } from './duty.ts'
import type { Role } from './officer.ts'
import type { Duty, PageRow } from './page-row.ts'

/** The pages of the staff desk, in the order of a day's work. */

function roles(...wanted: readonly Role[]): Duty {
  return officer => hasRole(officer, ...wanted)
}
/** Likewise for work that a right may have given. */
function works(...wanted: readonly Role[]): Duty {
  return ({ me: { roles, does = roles } }) => does.some(one => wanted.includes(one))
}
const everyOfficer: Duty = () => true

export const deskRows = [
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
    title: '收件',
    navigation: '收件',
    visibleTo: takesIn,
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
    visibleTo: works('agent', 'station-head', 'clerk', 'handler'),
    script: { entry: 'desk-paper', source: 'desk/paper/paper.tsx' },
  },
  {
    file: 'desk/notices.html',
    title: '待告知',
    navigation: '待告知',
    visibleTo: works('agent', 'station-head', 'clerk'),
    script: { entry: 'desk-notices', source: 'desk/notices/notices.tsx' },
  },
  {
    file: 'desk/stations.html',
    title: '值班到岗',
    navigation: '值班到岗',
    visibleTo: seesStations,
    script: { entry: 'desk-stations', source: 'desk/stations/stations.tsx' },
  },
  {
    file: 'desk/item-changes.html',
    title: '事项变更',
    navigation: '事项变更',
    visibleTo: draftsOrExamines,
    script: { entry: 'desk-item-changes', source: 'desk/item-change/changes.tsx' },
  },
  {
    file: 'desk/board.html',
    title: '单位概况',
    navigation: '单位概况',
    visibleTo: readsBoards,
    script: { entry: 'desk-board', source: 'desk/boards/board.tsx' },
  },
  {
    file: 'desk/signals.html',
    title: '效能监察',
    navigation: '效能监察',
    visibleTo: roles('supervisor'),
    script: { entry: 'desk-signals', source: 'desk/supervision/signals.tsx' },
  },
  {
    file: 'desk/county-board.html',
    title: '各单位进度',
    navigation: '各单位进度',
    visibleTo: roles('supervisor', 'leader'),
    script: { entry: 'desk-county-board', source: 'desk/boards/county-board.tsx' },
  },
  {
    file: 'desk/people.html',
    title: '人员',
    navigation: '人员',
    visibleTo: roles('administrator', 'security', 'auditor', 'supervisor', 'head', 'station-head'),
    script: { entry: 'desk-people', source: 'desk/offices/people/people.tsx' },
  },
  {
    file: 'desk/rights.html',
    title: '谁能办什么',
    navigation: '谁能办什么',
    visibleTo: everyOfficer,
    script: { entry: 'desk-rights', source: 'desk/offices/rights.tsx' },
  },
  {
    file: 'desk/confirmations.html',
    title: '等待确认和最近的改动',
    navigation: '等待确认',
    visibleTo: roles('administrator', 'security', 'auditor'),
    script: { entry: 'desk-confirmations', source: 'desk/registers/overview/overview.tsx' },
  },
  {
    file: 'desk/registers.html',
    title: '基本数据',
    navigation: '基本数据',
    visibleTo: roles('administrator', 'security', 'auditor', 'supervisor', 'head'),
    script: { entry: 'desk-registers', source: 'desk/registers/registers.tsx' },
  },
  {
    file: 'desk/calendar.html',
    title: '工作日历',
    navigation: '工作日历',
    visibleTo: roles('administrator', 'auditor'),
    script: { entry: 'desk-calendar', source: 'desk/offices/calendar.tsx' },
  },
] as const satisfies readonly PageRow[]
