import type { Whom } from '../../platform/form/filled.ts'

/** The steps of an application, and their words. */

export const steps = [{ name: '申请人' }, { name: '填申请表' }, { name: '上传材料' }, { name: '核对提交' }] as const
export const formStep = 1
export const materialsStep = 2
export const last = steps.length - 1

export const whomNames: Readonly<Record<Whom, string>> = {
  self: '我自己',
  ward: '我监护的人（孩子或老人）',
  organisation: '企业或其他组织',
}
