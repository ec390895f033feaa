/**
 * Every refusal of the hall: a stable code, its HTTP status and the sentence a citizen reads. The contract turns one
 * into a problem document (RFC 9457). A refusal that `passes` ends after some action: the act is shown with the
 * sentence. An act refused for any other reason is not offered.
 */
export const refusals = {
  'malformed-json': [400, '提交的内容格式不正确，请刷新页面后重试。'],
  'invalid-input': [400, '填写的内容有误，请按提示修改后再提交。'],
  'body-too-large': [413, '提交的内容过长，请精简后再提交。'],
  'not-found': [404, '没有找到您要访问的内容，请检查地址。'],
  'case-not-found': [404, '没有找到这个办件，请核对办件编号。'],
  'wrong-number-or-pin': [404, '办件编号或查询码不正确，请核对后再试。'],
  'too-many-attempts': [429, '输入错误次数过多，请15分钟后再试。'],
  'too-many-visits': [429, '您所在的网络访问太频繁，请过一会儿再试。'],
  'not-allowed': [403, '您没有办理这项操作的权限。'],
  'not-on-roster': [403, '您不在工作人员名册中，或已被停用，请联系管理员。'],
  'other-office': [403, '这个办件不经过您所在的单位，您不能查看或办理。'],
  'assurance-too-low': [403, '您的实名认证等级不够，请先提升认证等级后再办理。', 'passes'],
  'state-forbids': [409, '这个办件目前的状态不能进行这项操作。'],
  'in-transit': [409, '办件正在送往受理单位的途中，请签收后再办理。'],
  'stale-version': [409, '这个办件刚刚被更新，请刷新后再操作。'],
  'idempotency-key-reused': [409, '这次提交的编号已用于另一份内容，请重新提交。'],
  'idempotency-key-missing': [400, '提交缺少防重复编号，请刷新页面后重试。'],
  'version-missing': [428, '请先刷新办件再操作（缺少办件版本号）。'],
  'materials-missing': [409, '还有必须提交的材料没有上传，请补齐后再提交。'],
  'materials-unsettled': [409, '还有材料未补齐或未通过审核，不能办理这一步。', 'passes'],
  'upload-unverified': [409, '有文件还在核验中，请稍候再提交。'],
  'upload-refused': [409, '有文件未通过核验，请重新上传。'],
  'upload-unknown': [400, '引用的文件不存在或不属于这份申请。'],
  'material-unknown': [400, '这个事项没有列出该项材料。'],
  'item-unknown': [404, '没有找到这个事项，或事项已停止办理。'],
  'item-changed': [409, '您填写期间，这个事项的要求更新了。请看看哪里变了，补好以后再提交。'],
  'village-not-served': [409, '这个事项不在村级便民服务站受理，请到镇便民服务站办理。'],
  'mandate-missing': [409, '代办须有申请人签字的委托书，请拍摄上传。'],
  'audience-mismatch': [409, '这个事项不面向这一类申请人。'],
  'already-asked': [409, '部门已经一次性告知过需要补正的材料，不能再次要求补正。', 'passes'],
  'original-missing': [409, '纸质原件还没有送达，不能办理这一步。', 'passes'],
  'no-original': [409, '这个办件没有需要交接的纸质原件。'],
  'procedure-open': [409, '还有程序正在进行，办结后才能继续。', 'passes'],
  'procedure-missing': [409, '还有必经程序没有完成，不能办理这一步。', 'passes'],
  'procedure-unknown': [400, '这个事项没有该程序。'],
  'procedure-not-yours': [403, '这个程序由其他单位负责。'],
  'same-person': [409, '承办、审核、批准应由不同的人办理。', 'passes'],
  'already-extended': [409, '办理期限只能延长一次。'],
  'extension-not-allowed': [409, '这个事项不能延长期限，或超过了可延长的天数。'],
  'extension-late': [409, '办理期限已过，不能再延长。'],
  'remedies-missing': [400, '不予许可（批准）必须告知行政复议和行政诉讼的权利。'],
  'result-missing': [409, '还没有上传办理结果，不能送出。', 'passes'],
  'office-unknown': [400, '没有这个承办单位。'],
  'number-unknown': [400, '编号不正确，请核对。'],
  'named-in-it': [409, '来信反映的就是这个单位或者这个人，不能由其办理。'],
  'already-ruled': [409, '已经退回过，或者已经裁定承办单位，不能再退回。'],
  'objection-late': [409, '收到已超过一个工作日，不能再退回。'],
  'already-chased': [409, '正在督办，请等承办单位报告以后再督办。', 'passes'],
  'already-reopened': [409, '已经重办过一次，不能再要求重办。'],
  'reopening-late': [409, '答复已超过10个工作日，不能再要求重办。可以另写一封来信。'],
  'confirmation-asked': [409, '已经请申请人在网上确认。没有确认的，请打电话。'],
  'confirmation-not-asked': [409, '答复机关还没有请您确认，收到短信以后再确认。', 'passes'],
  'supplement-asked-before': [409, '已经告知过一次补正，不能再次要求补正。'],
  'supplement-late': [409, '收到已超过7个工作日，不能再要求补正。'],
  'supplement-missing': [409, '申请人补正以后仍不明确的，才能这样答复。'],
  'reasons-not-asked': [409, '请先要求申请人说明理由，再这样答复。'],
  'third-party-objects': [409, '第三方不同意公开。不公开会对公共利益造成重大影响的，请勾选后再答复。', 'passes'],
  'earlier-request-unknown': [409, '没有找到同一申请人已经得到本机关答复的这份申请，请核对编号。'],
  'decision-revoked': [409, '决定已经撤销，结果不再发放。'],
  'delegation-none': [409, '这个事项由镇办理，无需报送部门。'],
  'not-due': [409, '期限还没有到。'],
  'nothing-to-do': [409, '没有需要办理的内容。'],
  'batch-not-found': [404, '没有找到这个交接批次。'],
  'batch-closed': [409, '这个批次已经签收。'],
  'batch-case-unfit': [409, '批次中有办件的原件不在本单位，或已在其他批次中。'],
  'same-signer': [409, '交出和接收必须由不同的人签字。'],
  'draft-not-found': [404, '没有找到这份草稿，可能已提交或已过期。'],
  'draft-filed': [409, '这份草稿已经提交过了，请到“我的办件”里查看。'],
  'voucher-not-found': [404, '没有找到这份文书，请核对编号。'],
  'officer-unknown': [404, '名册中没有这个人。'],
  'calendar-invalid': [400, '日历文件内容有误，没有导入。'],
  'values-deleted': [410, '这个办件的资料已按保存期限删除，只保留办理经过。'],
  throttled: [503, '系统繁忙，请稍后再试。'],
} as const satisfies Record<string, readonly [number, string, 'passes'?]>
export type RefusalCode = keyof typeof refusals

/** A refusal as a value: nothing was written. `detail` has what the reader needs to continue (state, fields …). */
export interface Refusal {
  refused: RefusalCode
  detail: Record<string, unknown>
}

export const refuse = (refused: RefusalCode, detail: Record<string, unknown> = {}): Refusal => ({ refused, detail })

/** Whether the act will be possible once something is done. */
export const passes = ({ refused }: Refusal): boolean => refusals[refused].length === 3

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
