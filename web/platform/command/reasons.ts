/** The standard reasons for rejecting a material, each with the ground that a supplement request names. */

export const reasons: readonly (readonly [text: string, ground: string])[] = [
  ['照片模糊，字看不清，请重新拍摄', 'illegible'],
  ['照片太暗或反光，字看不清，请重新拍摄', 'illegible'],
  ['缺页或没有拍全，请补齐每一页', 'missing'],
  ['证件或证明已过有效期，请提供有效的', 'expired'],
  ['不是要求的材料，请按办事指南提供', 'wrong'],
  ['没有签名或盖章，请签名盖章后重新提供', 'unsigned'],
  ['与申请表填写的内容不一致，请核对后重新提供', 'inconsistent'],
]

/** The ground of a listed reason; the officer chooses the ground of any other. */
export const groundOf = (reason: string): string => reasons.find(([text]) => text === reason)?.[1] ?? 'other'
