import type { Whom } from '../../platform/form/filled.ts'

/** The steps of an application, each with the fields it holds, and their words. */

export const steps = [
  { name: '申请人', of: (path: string) => /^\/(applicant|town|mandate)/.test(path) },
  { name: '填申请表', of: (path: string) => path.startsWith('/form') },
  { name: '上传材料', of: (path: string) => path.startsWith('/files') || path === '/pledged' },
  { name: '核对提交', of: () => true },
] as const
export const materialsStep = 2
export const last = steps.length - 1

export const whomNames: Readonly<Record<Whom, string>> = {
  self: '我自己',
  ward: '我监护的人（孩子或老人）',
  organisation: '企业或其他组织',
}
