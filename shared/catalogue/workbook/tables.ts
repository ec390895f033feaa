import type { Item } from '../../kernel/item/item.ts'
import { kindNames } from '../kind-names.ts'
import type { Column } from './column.ts'
import { choiceColumns, choiceRows, fieldColumns, fieldRows } from './form-rows.ts'
import { sampleColumns, sampleRows } from './sample-rows.ts'
import { codeColumn, type Table, versionColumn } from './table.ts'

/**
 * The tables of the workbook of items. A column is declared here and nowhere else: writing, reading, the faults and the
 * differences follow. A test compares the columns with the schema of an item.
 */

const units = { wd: '工作日', cd: '自然日' } as const
const limit = (key: string, name: string): Column[] => [
  { key: `${key}.days`, name, kind: 'number' },
  { key: `${key}.unit`, name: `${name}单位`, kind: 'choice', words: units },
]
const condition = (key: string, name: string): Column[] => [
  { key: `${key}.fact`, name: `${name}看哪一栏`, kind: 'code', expected: '表单栏目的代号；年龄写age' },
  { key: `${key}.is`, name: `${name}等于`, kind: 'text' },
  { key: `${key}.isTrue`, path: `${key}.is`, name: `${name}等于是或否`, kind: 'boolean' },
  { key: `${key}.least`, name: `${name}不小于`, kind: 'number' },
  { key: `${key}.most`, name: `${name}不大于`, kind: 'number' },
]
const text = (key: string, name: string, path = key): Column => ({ key, path, name, kind: 'text' })
const identifier: Column = { key: 'id', name: '代号', kind: 'code', expected: '小写英文字母和连字符，如id-card' }
const office = '单位代号，如civil-affairs'

const items: Table = {
  name: '事项',
  at: '',
  shape: 'item',
  nullable: ['statutory', 'extension'],
  columns: [
    codeColumn,
    versionColumn,
    text('name', '名称'),
    text('shortName', '简称'),
    { key: 'pinyin', name: '拼音首字母', kind: 'text' },
    { key: 'officialCode.value', name: '实施编码', kind: 'code' },
    { key: 'officialCode.example', name: '实施编码是示例', kind: 'boolean' },
    { key: 'effectiveFrom', name: '生效日期', kind: 'day' },
    { key: 'kind', name: '事项类型', kind: 'choice', words: kindNames },
    { key: 'themes', name: '主题', kind: 'list', always: true },
    { key: 'lifeEvents', name: '人生大事', kind: 'list', always: true },
    { key: 'audience', name: '办事对象', kind: 'list', words: { natural: '个人', legal: '法人' }, always: true },
    {
      key: 'decider.tier',
      name: '决定机关',
      kind: 'choice',
      words: { town: '镇', department: '部门' } satisfies Record<Item['decider']['tier'], string>,
    },
    { key: 'decider.office', name: '决定部门', kind: 'code', expected: `由部门决定的写${office}，由镇决定的留空` },
    { key: 'decider.delegatedBy', name: '委托部门', kind: 'code', expected: `部门委托镇决定的写${office}，其余留空` },
    ...limit('statutory', '法定时限'),
    ...limit('promised', '承诺时限'),
    { key: 'acceptance.days', name: '受理时限（工作日）', kind: 'number' },
    { key: 'acceptance.deemed', name: '逾期视为受理', kind: 'boolean' },
    { key: 'extension.days', name: '可以延长', kind: 'number' },
    ...limit('delivery.granted', '送达时限'),
    ...limit('delivery.refused', '不予办理的送达时限'),
    { key: 'villageIntake', name: '村里可以收件', kind: 'boolean' },
    { key: 'acceptancePoint', name: '受理时限起算处', kind: 'choice', words: { town: '镇', village: '村' } },
    { key: 'acceptedBy', name: '由镇受理', kind: 'choice', words: { town: '镇' } },
    {
      key: 'paperBefore',
      name: '纸质原件最晚',
      kind: 'choice',
      words: { forwarding: '转送前', decision: '决定前', delivery: '送达前', filing: '归档前' } satisfies Record<
        Item['paperBefore'],
        string
      >,
    },
    { key: 'visits', name: '到现场次数', kind: 'number' },
    text('visitsReason', '到现场的原因'),
    { key: 'once', name: '一人只办一次', kind: 'boolean' },
    { key: 'specials', name: '特别程序', kind: 'list', expected: '县里特别程序的代号，用分号隔开' },
    ...condition('urgent', '加急办理'),
    text('contact.window', '办理窗口'),
    text('contact.hours', '办理时间'),
    { key: 'contact.phone', name: '咨询电话', kind: 'phone' },
    { key: 'contact.complaintPhone', name: '投诉电话', kind: 'phone' },
  ],
}

const laws: Table = {
  name: '设定依据',
  at: 'legalBasis',
  shape: 'list',
  always: true,
  columns: [text('title', '法律名称'), text('article', '条款'), text('issuer', '制定机关'), text('summary', '内容')],
}

const conditions: Table = {
  name: '受理条件',
  at: 'conditions',
  shape: 'list',
  always: true,
  columns: [text('text', '条件', '')],
}

const materials: Table = {
  name: '材料',
  at: 'materials',
  shape: 'list',
  always: true,
  unique: 'id',
  columns: [
    identifier,
    text('name', '名称'),
    { key: 'importance', name: '主次', kind: 'choice', words: { main: '主要', minor: '次要' } },
    { key: 'required', name: '必须提供', kind: 'boolean' },
    { key: 'mayFollow', name: '可以容缺后补', kind: 'boolean' },
    {
      key: 'medium',
      name: '形式',
      kind: 'choice',
      words: { original: '原件', copy: '复印件', both: '原件和复印件', electronic: '电子件' },
    },
    { key: 'originals', name: '原件份数', kind: 'number' },
    { key: 'copies', name: '复印件份数', kind: 'number' },
    {
      key: 'source',
      name: '来源',
      kind: 'choice',
      words: { applicant: '申请人自备', authority: '政府部门核发', other: '其他单位或个人' },
    },
    text('shareableFrom', '可以共享的部门'),
    { key: 'ownIdentity', name: '申请人本人的身份证', kind: 'boolean' },
    { key: 'sensitive', name: '敏感个人信息', kind: 'boolean' },
    { key: 'signature', name: '申请表的签名', kind: 'choice', words: { sign: '手写签名', confirm: '验证码确认' } },
    text('note', '说明'),
  ],
}

const steps: Table = {
  name: '环节',
  at: 'procedures',
  shape: 'list',
  always: true,
  unique: 'id',
  columns: [
    identifier,
    text('name', '名称'),
    {
      key: 'owner',
      name: '由谁办',
      kind: 'choice',
      words: { village: '村', town: '镇', department: '部门', external: '外单位' },
    },
    ...limit('limit', '最长时限'),
    ...limit('least', '最短时限'),
    ...limit('ahead', '提前告知'),
    { key: 'counts', name: '计入办理时限', kind: 'boolean' },
    { key: 'before', name: '在哪一步之前', kind: 'choice', words: { forwarding: '转送', decision: '决定' } },
    { key: 'approval', name: '由谁启动', kind: 'choice', words: { head: '负责人' } },
    text('evidence', '结束时上传'),
    { key: 'officers', name: '工作人员人数', kind: 'number', expected: '2，或者留空' },
    ...condition('unless', '免办条件'),
    text('basis', '依据'),
  ],
}

const fees: Table = {
  name: '收费',
  at: 'fee',
  shape: 'one',
  columns: [text('name', '名称'), { key: 'amountFen', name: '金额（分）', kind: 'number' }, text('basis', '依据')],
}

const results: Table = {
  name: '结果',
  at: 'results',
  shape: 'list',
  always: true,
  columns: [
    text('name', '名称'),
    { key: 'kind', name: '类型', kind: 'choice', words: { licence: '证照', approval: '批文', other: '其他' } },
    text('validity', '有效期'),
  ],
}

const questions: Table = {
  name: '问答',
  at: 'questions',
  shape: 'list',
  always: true,
  columns: [text('q', '问题'), text('a', '回答')],
}

const stops: Table = {
  name: '情形引导',
  at: 'stops',
  shape: 'list',
  columns: [...condition('when', '情形'), text('text', '告诉申请人')],
}

const fields: Table = {
  name: '表单',
  at: 'form',
  shape: 'own',
  unique: 'field',
  columns: fieldColumns,
  rows: item => fieldRows(item.form),
}
const choices: Table = {
  name: '表单选项',
  at: 'form',
  shape: 'own',
  columns: choiceColumns,
  rows: item => choiceRows(item.form),
}
const samples: Table = {
  name: '填写样例',
  at: 'sample',
  shape: 'own',
  unique: 'field',
  columns: sampleColumns,
  rows: item => sampleRows(item.sample),
}

export const itemTable = items
export const formTables = { fields, choices }
export const sampleTable = samples
export const tables: readonly Table[] = [
  items,
  laws,
  conditions,
  materials,
  steps,
  fees,
  results,
  questions,
  stops,
  fields,
  choices,
  samples,
]
