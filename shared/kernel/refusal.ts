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
  'method-not-allowed': [405, '这个网址不接受这种请求方式。'],
  'case-not-found': [404, '没有找到这个办件，请核对办件编号。'],
  'wrong-number-or-pin': [404, '办件编号或查询码不正确，请核对后再试。'],
  'too-many-attempts': [429, '输入错误次数过多，请15分钟后再试。'],
  'too-many-filings': [429, '同一申请人一天内对同一事项提交的次数太多，请明天再试，或者到窗口办理。'],
  'too-many-confirmations': [429, '今天发到这个手机的验证码太多了，请明天再试，或者打印申请表，签名后拍照上传。'],
  'too-many-letters': [429, '今天写的信太多了，请明天再写，或者拨打12345。'],
  'too-many-requests': [429, '今天提出的申请太多了，请明天再提出，或者与机关商量合并。'],
  'too-many-drafts': [409, '您保存的草稿太多了，请先提交或者删除不用的草稿。'],
  'too-many-uploads': [409, '您还没有提交的文件太多了，请先提交申请，再上传其他文件。'],
  'too-many-visits': [429, '您所在的网络访问太频繁，请过一会儿再试。'],
  'not-allowed': [403, '您没有办理这项操作的权限。'],
  'not-granted': [403, '按本单位现在的权限，这一步由别的职责办理，请看“谁能办什么”。'],
  'not-on-roster': [403, '您不在工作人员名册中，或已被停用，请联系系统管理员。'],
  'first-sign-in': [403, '您还不在工作人员名册中。刚任命、第一次登录的，请用实名认证等级四的账号登录。'],
  'name-differs': [403, '您实名认证的姓名，和任命上写的不一样，不能绑定账号。请联系任命您的管理员核对。'],
  'appointed-later': [403, '您的任命还没有开始，请从开始的那一天起登录。'],
  'session-ended': [401, '您的登录已由安全管理员结束，请重新登录后继续。'],
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
  'item-unknown': [404, '没有找到这个事项，或者它还没有生效。'],
  'item-suspended': [409, '这个事项暂停办理，现在不能提交新的申请。'],
  'item-withdrawn': [409, '这个事项已经取消，不能再提交新的申请。'],
  'item-elsewhere': [409, '这个事项在部门自己的系统申请，本大厅不收申请。请看办事指南里的链接。'],
  'item-changed': [409, '您填写期间，这个事项的要求更新了。请看看哪里变了，补好以后再提交。'],
  'counter-not-granted': [409, '决定部门没有授权县综合窗口收这一项，请到镇便民服务站办理。'],
  'village-not-served': [409, '这个事项不在村级便民服务站受理，请到镇便民服务站办理。'],
  'phone-unverified': [409, '您的实名认证里没有核验过的手机号码，请打印申请表，签名后拍照上传。'],
  'confirmation-wrong': [409, '验证码不对或者过期了，请核对短信，或者再发一次。'],
  'message-not-sent': [503, '短信暂时发不出去，请过一会儿再试，或者打印申请表，签名后拍照上传。'],
  'mandate-missing': [409, '代办须有申请人签字的委托书，请拍摄上传。'],
  'audience-mismatch': [409, '这个事项不面向这一类申请人。'],
  'part-vacant': [409, '还没有写明由哪个单位审核事项变更，请联系管理员，在“基本数据”的“审核分工”里写上。'],
  'suspension-over': [409, '紧急暂停已经结束，事项恢复办理了。还要暂停的，请按一般的暂停提交。', 'passes'],
  'already-effective': [
    409,
    '要撤回的变更已经生效，不能再撤回了。请退回起草单位；要改回来的，另行提交变更。',
    'passes',
  ],
  'item-overtaken': [409, '起草以后，同一事项又有变更写入了，请退回起草单位，对照现行的版本重新确认。', 'passes'],
  'already-asked': [409, '部门已经一次性告知过需要补正的材料，不能再次要求补正。', 'passes'],
  'original-missing': [409, '纸质原件还没有送达，不能办理这一步。', 'passes'],
  'original-under-way': [409, '纸质原件正在交接途中，签收以后再移交。'],
  'receiver-changed': [409, '接收单位现在不决定这个事项，不能移交给它。'],
  'work-left': [409, '还有不能移交的没有办完，请先办结、转走，或者等纸质原件交接完，再列人员清单。', 'passes'],
  'not-deciding': [409, '这个办件不由移出的单位决定，不能移交。'],
  'no-original': [409, '这个办件没有需要交接的纸质原件。'],
  'procedure-open': [409, '还有程序正在进行，办结后才能继续。', 'passes'],
  'procedure-missing': [409, '还有必经程序没有完成，不能办理这一步。', 'passes'],
  'procedure-unknown': [400, '这个事项没有该程序。'],
  'procedure-not-yours': [403, '这个程序由其他单位负责。'],
  'procedure-done': [409, '这个程序已经进行过，不能再启动。'],
  'procedure-forbidden': [409, '依法不得对这位申请人进行这个程序。'],
  'procedure-needs-head': [409, '这个程序由负责人启动。', 'passes'],
  'procedure-not-replaced': [409, '公示和听证不能由核实代替。'],
  'procedure-too-early': [409, '程序的最短期限还没有届满，不能办结。', 'passes'],
  'limit-passed': [409, '办理期限已过，不能再启动不计入期限的程序。'],
  'meeting-incomplete': [400, '请填写举行日期、地点和参加人。'],
  'meeting-too-soon': [409, '通知到举行的时间不足，请另定举行日期。'],
  'evidence-missing': [400, '请上传这个程序要求的凭证。'],
  'second-missing': [400, '现场核查须由两名工作人员进行，请选择同行人员。'],
  'pledge-missing': [409, '有材料容缺后补，请先承诺按期补交。'],
  'original-elsewhere': [409, '纸质原件还不在本单位，不能记为已核对原件。'],
  'not-accepted-here': [403, '这个事项由其他单位受理。'],
  'filing-only': [409, '备案事项材料齐全就办结，不作受理、审查和不予决定。'],
  'not-a-filing': [409, '只有备案事项才这样办理。'],
  'applied-before': [409, '申请人已经办理过或者正在办理这个事项，不能重复申请。'],
  'materials-unjudged': [400, '请逐项核对材料，并勾选确认；没有通过的请退回或者要求补正。'],
  'not-accepted-yet': [409, '这个事项由镇受理，请先受理再报送。', 'passes'],
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
  'objection-late': [409, '退回的期限已过，不能再退回。'],
  'already-chased': [409, '正在督办，请等承办单位报告以后再督办。', 'passes'],
  'already-reopened': [409, '已经重办过一次，不能再要求重办。'],
  'reopening-late': [409, '要求重办的期限已过，不能再要求重办。可以另写一封来信。'],
  'confirmation-asked': [409, '已经请申请人在网上确认。没有确认的，请打电话。'],
  'confirmation-not-asked': [409, '答复机关还没有请您确认，收到短信以后再确认。', 'passes'],
  'supplement-asked-before': [409, '已经告知过一次补正，不能再次要求补正。'],
  'supplement-late': [409, '告知补正的期限已过，不能再要求补正。'],
  'supplement-missing': [409, '申请人补正以后仍不明确的，才能这样答复。'],
  'reasons-not-asked': [409, '请先要求申请人说明理由，再这样答复。'],
  'third-party-objects': [409, '第三方不同意公开。不公开会对公共利益造成重大影响的，请勾选后再答复。', 'passes'],
  'earlier-request-unknown': [409, '没有找到同一申请人已经得到本机关答复的这份申请，请核对编号。'],
  'explanation-awaited': [409, '说明的期限还没有到，请等被监察单位说明以后再裁定。', 'passes'],
  'exemption-open': [409, '已经提出豁免，请等另一位监察员确认。'],
  'appeal-late': [409, '申诉的期限已过，裁定已经生效。'],
  'not-closed': [409, '还没有办结，办结以后再评价。'],
  'rating-over': [409, '办结已经超过30天，不能再评价了。有意见的，可以写信或者拨打监督电话。'],
  'already-rated': [409, '这一件已经评价过，一件只评价一次。'],
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
  'appointed-by-another': [
    403,
    '系统管理员和审计管理员由安全管理员任免，其他人员由系统管理员任免。管理员改做其他工作，或者改任您不能任命的管理员，先停用，再由有权任命新职责的管理员任命。',
  ],
  'last-administrator': [409, '每一种管理员至少留一人。请先任命另一人，再停用或者调整这个人。'],
  'calendar-invalid': [400, '日历文件内容有误，没有导入。'],
  'same-administrator': [409, '一位管理员提出的，要由另一位管理员核对后确认，不能自己确认自己提出的。'],
  'proposal-open': [409, '这里已有一份改动等待确认，请先确认或者撤回，再提出新的。'],
  'nothing-changed': [409, '和现在的一样，没有改动。'],
  'proposal-missing': [404, '这里没有等待确认的改动。'],
  'proposal-changed': [409, '这里刚刚有变动，请看看现在的内容再决定；改动已经过时的，撤回以后重新提出。'],
  'import-open': [409, '上一次导入还没有结束，请先等它完成，或者确认、撤回。'],
  'import-over': [409, '这次导入已经不在等待确认，请刷新后查看。'],
  'import-changed': [409, '这次导入刚刚有变动，请刷新后再操作。'],
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

/** Whoever does not agree to what another person proposed says why. */
export const unreasoned = (): Refusal =>
  refuse('invalid-input', { errors: [{ path: '/reason', message: '请写明为什么不同意。' }] })

/** Whether the act will be possible once something is done. */
export function passes({ refused }: Refusal): boolean {
  const [, , passing]: readonly [number, string, 'passes'?] = refusals[refused]
  return passing === 'passes'
}

/** Whether the same may be done a moment later: somebody else was faster, or the table was busy. */
export const isPassing = ({ refused }: Refusal): boolean => refused === 'stale-version' || refused === 'throttled'

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
