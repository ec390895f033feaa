import type { ItemFields } from './fields.ts'
import type { Material } from './material.ts'
import { type ItemRule, isCatchAll, own, repeated, rowsAt } from './rule.ts'

/** What the materials of an item have to satisfy. */

/** What is signed by hand: marriage, adoption and inheritance, mandates, and what others pledge. */
const byHand = /婚|收养|继承|委托|担保|保证|承诺/u

const atRow = (isBroken: (row: Material, item: ItemFields) => boolean) => (item: ItemFields) =>
  rowsAt('materials', item.materials, row => isBroken(row, item))
const atList = (isBroken: (rows: readonly Material[]) => boolean) => (item: ItemFields) =>
  isBroken(item.materials) ? [['materials']] : []

export const materialRules: readonly ItemRule[] = [
  {
    says: '至少有一份主要材料，在各种情形里都要',
    source: own,
    breaks: atList(rows => !rows.some(row => row.importance === 'main' && row.scenarios === undefined)),
  },
  {
    says: '次要材料才可以容缺后补',
    source: '广东省优化营商环境条例第三十二条',
    breaks: atRow(row => row.mayFollow && row.importance !== 'minor'),
  },
  {
    says: '没有“其他材料”“等”这样的兜底条款',
    source: '国务院令第716号第六条',
    breaks: atRow(row => [row.name, row.format ?? '', row.note ?? ''].some(isCatchAll)),
  },
  {
    says: '这种签名要手写，不能用验证码确认',
    source: '电子签名法第三条；委托、担保和承诺按事项填写规则',
    breaks: atRow(
      ({ name, source, signature }, item) =>
        signature === 'confirm' && (source !== 'applicant' || byHand.test([item.name, ...item.themes, name].join())),
    ),
  },
  {
    says: '每份材料的代号不同',
    source: own,
    breaks: atList(rows => repeated(rows.map(row => row.id))),
  },
  {
    says: '最多有一份材料是申请表',
    source: own,
    breaks: atList(rows => rows.filter(row => row.signature !== undefined).length > 1),
  },
  {
    says: '收原件的写原件份数，不收的写0',
    source: own,
    breaks: atRow(row => row.originals > 0 !== ['original', 'both'].includes(row.medium)),
  },
  {
    says: '收复印件的写复印件份数，不收的写0',
    source: own,
    breaks: atRow(row => row.copies > 0 !== ['copy', 'both'].includes(row.medium)),
  },
  {
    says: '申请表的类型是申请表格文书',
    source: own,
    breaks: atRow(({ kind = 'form', signature }) => signature !== undefined && kind !== 'form'),
  },
  {
    says: '大厅按填写内容生成的申请表，空白表和样例也由大厅生成，不另写链接',
    source: own,
    breaks: atRow(({ signature, blank, filled }) => signature !== undefined && (blank ?? filled) !== undefined),
  },
  {
    says: '有空白表格的材料是申请表格文书',
    source: own,
    breaks: atRow(({ kind = 'form', blank }) => blank !== undefined && kind !== 'form'),
  },
  {
    says: '申请人本人的身份证的类型是证件证书证明',
    source: own,
    breaks: atRow(({ kind = 'certificate', ownIdentity }) => ownIdentity === true && kind !== 'certificate'),
  },
]
