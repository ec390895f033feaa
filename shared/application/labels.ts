/** The names of an application's codes. Every screen, message and document uses the same label. */

/** Why a material is requested again. The sentence itself is sealed. */
export const grounds = {
  missing: '缺少（含缺页）',
  illegible: '看不清',
  wrong: '不是要求的材料',
  expired: '已过有效期',
  unsigned: '没有签名或盖章',
  inconsistent: '与申请内容不一致',
  other: '其他问题',
} as const
export const materialStates = {
  expected: '待补交',
  uploaded: '待审核',
  accepted: '已通过',
  rejected: '已退回',
  later: '容缺后补',
} as const
/** How far a material can be trusted (国办函〔2016〕108号). */
export const trusts = { A: 'A 机关签发', B: 'B 已核对原件', C: 'C 上传影像', D: 'D 自行声明' } as const
