/** The ways in which items change. */

/**
 * With 机构改革 a department ends, and another continues its powers. 撤消, 变更, 事权下放 and 职能转移 are the county's plan of 2013, the others 国办函〔2016〕108号. The three kinds of handing
 * down are never mixed: only with 委托 a town decides in the department's name, only with 下放 in its own, and with
 * 材料审核权下放 the department goes on deciding.
 */
export const kinds = {
  add: '新增',
  change: '变更',
  split: '拆分',
  merge: '合并',
  suspend: '暂停',
  withdraw: '取消',
  restore: '恢复',
  'take-back': '生效前撤回',
  'hand-review': '材料审核权下放',
  entrust: '委托',
  transfer: '下放、转移',
  reorganise: '机构改革',
} as const
export type Kind = keyof typeof kinds
/** Those that change items one by one. */
export type ItemKind = Exclude<Kind, 'reorganise'>

/** Those that hand down. Who has to confirm it, and where else, follows from the powers of the items. */
export const handsDown = (kind: Kind): kind is 'hand-review' | 'entrust' | 'transfer' =>
  kind === 'hand-review' || kind === 'entrust' || kind === 'transfer'
