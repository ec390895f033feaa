import * as z from 'zod'
import { commandBodies, type PublicCommand } from '../domain/case/request.ts'
import type { Endpoint, Endpoints } from './endpoint.ts'
import { caseView, changed, page, progress, record } from './view.ts'

/** What each command is called in the document; one row here and one body there make an endpoint. */
const titles = {
  assign: '分派经办人',
  'judge-material': '审核一项材料',
  'confirm-complete': '确认材料齐全',
  'request-supplement': '一次性告知补正',
  supply: '补交材料',
  refer: '不属本机关职权，告知应去的机关',
  forward: '报送部门',
  accept: '受理',
  'refuse-acceptance': '不予受理',
  handle: '承办意见',
  review: '审核意见',
  approve: '批准',
  'start-procedure': '启动程序',
  'finish-procedure': '程序办结',
  extend: '延长期限',
  'attach-result': '上传办理结果',
  'send-result': '送出结果',
  'post-result': '邮寄结果',
  'receive-result': '签收结果',
  deliver: '送达申请人',
  collect: '在线领取结果',
  withdraw: '撤回申请',
  correct: '更正决定',
  revoke: '撤销决定',
  'receive-original': '当面接收纸质原件',
} as const satisfies Record<PublicCommand, string>

const byApplicant: readonly PublicCommand[] = ['supply', 'withdraw', 'collect']

type CommandEndpoint = Endpoint & { reply: typeof changed }

function commandEndpoint(command: PublicCommand): CommandEndpoint {
  const open = byApplicant.includes(command)
  return {
    method: 'POST',
    path: `/api/cases/{case}/${command}`,
    answeredBy: 'reviews',
    summary: titles[command],
    access: open ? 'person' : 'officer',
    ...(command === 'collect' ? { level: 4 as const } : open ? { level: 3 as const } : {}),
    versioned: true,
    body: commandBodies[command],
    reply: changed,
    status: 200,
  }
}

export const publicCommands = Object.keys(commandBodies) as PublicCommand[]

export const commandEndpoints = Object.fromEntries(
  publicCommands.map(command => [command, commandEndpoint(command)]),
) as Record<PublicCommand, CommandEndpoint>

export const caseEndpoints = {
  worklist: {
    method: 'GET',
    path: '/api/worklist',
    answeredBy: 'reviews',
    summary: '本单位待办，按下一步骤，按期限排序',
    access: 'officer',
    query: z.strictObject({ step: z.string().max(40), after: z.string().min(1).max(300).optional() }),
    reply: page,
    status: 200,
  },
  'read-case': {
    method: 'GET',
    path: '/api/cases/{case}',
    answeredBy: 'reviews',
    summary: '办件档案（脱敏）',
    access: 'person',
    reply: caseView,
    status: 200,
  },
  'read-history': {
    method: 'GET',
    path: '/api/cases/{case}/history',
    answeredBy: 'reviews',
    summary: '办件历史',
    access: 'officer',
    reply: z.strictObject({ records: z.array(record) }),
    status: 200,
  },
  'read-person': {
    method: 'POST',
    path: '/api/cases/{case}/unmasked',
    answeredBy: 'reviews',
    summary: '说明理由后查看申请人完整信息（留痕）',
    access: 'officer',
    versioned: true,
    body: z.strictObject({ reason: z.string().trim().min(2).max(1000) }),
    reply: z.strictObject({ name: z.string(), number: z.string(), phone: z.string().nullable(), address: z.string() }),
    status: 200,
  },
  'read-progress': {
    method: 'GET',
    path: '/api/my/cases/{case}',
    answeredBy: 'applications',
    summary: '登录后查询进度',
    access: 'person',
    reply: progress,
    status: 200,
  },
  'read-file': {
    method: 'GET',
    path: '/api/cases/{case}/files/{upload}',
    answeredBy: 'reviews',
    summary: '材料影像的临时地址',
    access: 'person',
    query: z.strictObject({ size: z.enum(['copy', 'thumbnail']).optional() }),
    reply: z.strictObject({ url: z.url(), expiresAt: z.string() }),
    status: 200,
  },
  'list-openings': {
    method: 'GET',
    path: '/api/cases/{case}/openings',
    answeredBy: 'reviews',
    summary: '谁打开过办件的材料影像',
    access: ['supervisor'],
    reply: z.strictObject({
      openings: z.array(
        z.strictObject({ at: z.string(), subject: z.string(), office: z.string(), upload: z.string() }),
      ),
    }),
    status: 200,
  },
  'replace-pin': {
    method: 'POST',
    path: '/api/cases/{case}/pin',
    answeredBy: 'reviews',
    summary: '代办员或镇窗口为申请人更换查询码',
    access: ['agent', 'clerk'],
    versioned: true,
    body: z.strictObject({}),
    reply: z.strictObject({ pin: z.string(), version: z.int() }),
    status: 200,
  },
} as const satisfies Endpoints
