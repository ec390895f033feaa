import type { SupplementRequest } from '../../../shared/domain/case/event.ts'

/** What is wrong with a material, in the words an officer can pick, and the ground a supplement names for it. */

type Ground = SupplementRequest['ground']

export const reasons: readonly (readonly [text: string, ground: Ground])[] = [
  ['照片模糊，字看不清，请重新拍摄', 'illegible'],
  ['照片太暗或反光，字看不清，请重新拍摄', 'illegible'],
  ['缺页或没有拍全，请补齐每一页', 'missing'],
  ['证件或证明已过有效期，请提供有效的', 'expired'],
  ['不是要求的材料，请按办事指南提供', 'wrong'],
  ['没有签名或盖章，请签名盖章后重新提供', 'unsigned'],
  ['与申请表填写的内容不一致，请核对后重新提供', 'inconsistent'],
]

export const grounds: readonly (readonly [Ground, string])[] = [
  ['missing', '缺少或不完整'],
  ['illegible', '看不清'],
  ['wrong', '不是要求的材料'],
  ['expired', '已过有效期'],
  ['unsigned', '没有签名或盖章'],
  ['inconsistent', '与申请内容不一致'],
  ['other', '另有原因'],
]

export const isGround = (text: string): text is Ground => grounds.some(([ground]) => ground === text)

/** The ground of a reason that was picked from the list; of one in free words it is the officer's to say. */
export const groundOf = (reason: string): Ground => reasons.find(([text]) => text === reason)?.[1] ?? 'other'
