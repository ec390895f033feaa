import type { Role } from '../kernel/actor.ts'
import type { OfficeTier } from '../kernel/office.ts'

/** What officers' duties are called, and at which offices each is held. */

export const dutyNames: Readonly<Record<Role, string>> = {
  agent: '代办员',
  'station-head': '站长',
  clerk: '窗口人员',
  handler: '承办人',
  reviewer: '审核人',
  head: '负责人',
  drafter: '事项起草人',
  supervisor: '监督员',
  leader: '分管领导',
  administrator: '系统管理员',
  security: '安全管理员',
  auditor: '审计管理员',
}

const organs: readonly OfficeTier[] = ['town', 'department', 'county']
const deciders: readonly OfficeTier[] = ['town', 'department']

/** A village station only assists (村民委员会组织法 art. 2). The county hall oversees, and its counter takes in for departments. */
const held: Readonly<Record<Role, readonly OfficeTier[]>> = {
  agent: ['village'],
  'station-head': ['village', 'town'],
  clerk: organs,
  handler: deciders,
  reviewer: deciders,
  head: deciders,
  drafter: ['department'],
  supervisor: organs,
  leader: ['county'],
  administrator: organs,
  security: organs,
  auditor: organs,
}

/** The duties that offices of this tier have. */
export const dutiesAt = (tier: OfficeTier): Role[] =>
  (Object.keys(held) as Role[]).filter(duty => held[duty].includes(tier))

/** The headings of the roster as a table, by the parts of its rows. */
export const rosterHeadings = {
  subject: '账号',
  idNumber: '身份证号码',
  name: '姓名',
  office: '单位代号',
  roles: '职责',
  phone: '电话',
  from: '从哪天起',
} as const
