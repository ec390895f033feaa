import type { Kind } from '../../../shared/catalogue/drafting/kinds.ts'

/** What each kind of change does, and when it is the right one. */
export const kindWords: Readonly<Record<Kind, string>> = {
  add: '大厅还没有的事项，用没有用过的代码。',
  change: '改条件、材料、时限、收费等内容，由谁决定不变。',
  split: '一个事项分成两个以上的新事项，原来的取消。',
  merge: '两个以上的事项并成一个新事项，原来的取消。',
  suspend: '暂时不能办的时候用。不收新的申请，已经收的照常办完。',
  withdraw: '依据没有了、不再办的时候用。不收新的申请，已经收的照常办完，法律取消的除外。',
  restore: '重新采用以前某一版的内容，例如暂停以后恢复办理。',
  'take-back': '已经批准、还没有到生效那天的变更，不让它生效。和原来的变更一样审核，要在那一天以前批准。',
  'hand-review': '镇收件、审核材料，仍由部门决定，用部门的名义。',
  entrust: '镇来决定，用部门的名义，后果由部门承担。',
  reorganise: '本单位并入别的部门，或者一个村并入同一个镇的另一个村。事项、在办件、人员都转过去，移交完了才结束。',
  transfer: '镇或者另一个部门来决定，用自己的名义，后果自己承担。',
}

/** What is written in the workbook of each kind that takes one. */
export const bookWords = {
  add: '下载一个相近的事项作样子，代码换成没有用过的，写好以后再选进来。',
  change: '下载现在的内容，改好以后再选进来。代码不能改，版本和生效日期不用改。',
  split: '下载原来的内容作样子，写两个以上的新事项，每个用没有用过的代码。原来的代码不能再用。',
  merge: '下载原来的内容作样子，写一个新事项，用没有用过的代码。原来的代码不能再用。',
} as const satisfies Partial<Record<Kind, string>>
