import { flowStepNames } from '../item-words.ts'
import type { Column } from './column.ts'
import { condition, identifier, limit, text } from './columns.ts'
import { choiceColumns, choiceRows, fieldColumns, fieldRows } from './form-rows.ts'
import { itemTable } from './item-table.ts'
import { sampleColumns, sampleRows } from './sample-rows.ts'
import type { Table } from './table.ts'

/**
 * The tables of the workbook of items. A column is declared here and nowhere else: writing, reading, the faults and the
 * differences follow. A test compares the columns with the schema of an item.
 */

const inScenarios: Column = {
  key: 'scenarios',
  name: '适用情形',
  kind: 'list',
  names: 'scenario',
  expected: '“情形”表里的代号，用分号隔开；各种情形都要的留空',
  mayLack: true,
}

const httpsLink = 'https开头的网址'

const laws: Table = {
  name: '设定依据',
  at: 'legalBasis',
  shape: 'list',
  always: true,
  columns: [
    text('title', '法律名称'),
    text('article', '条款'),
    text('number', '文号'),
    { key: 'since', name: '实施日期', kind: 'day' },
    text('issuer', '制定机关'),
    text('summary', '内容'),
  ],
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
    {
      key: 'kind',
      name: '类型',
      kind: 'choice',
      words: { certificate: '证件证书证明', form: '申请表格文书', other: '其他' },
    },
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
    text('format', '规格'),
    {
      key: 'source',
      name: '来源',
      kind: 'choice',
      words: { applicant: '申请人自备', authority: '政府部门核发', other: '其他单位或个人' },
    },
    { ...text('sourceNote', '来源渠道说明'), mayLack: true },
    text('shareableFrom', '可以共享的部门'),
    { ...text('licence', '对应的电子证照'), mayLack: true },
    { key: 'ownIdentity', name: '申请人本人的身份证', kind: 'boolean' },
    { key: 'sensitive', name: '敏感个人信息', kind: 'boolean' },
    { ...text('blank', '空白表格网址'), expected: httpsLink, mayLack: true },
    { ...text('filled', '样例网址'), expected: httpsLink, mayLack: true },
    { key: 'signature', name: '申请表的签名', kind: 'choice', words: { sign: '手写签名', confirm: '验证码确认' } },
    inScenarios,
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
    inScenarios,
    ...condition('unless', '免办条件'),
    text('basis', '依据'),
  ],
}

const flow: Table = {
  name: '办理流程',
  at: 'flow',
  shape: 'list',
  mayLack: true,
  columns: [
    { key: 'step', name: '步骤', kind: 'choice', words: flowStepNames },
    text('by', '办理人'),
    ...limit('limit', '时限'),
    text('standard', '审查标准'),
    text('result', '办理结果'),
  ],
}

const fees: Table = {
  name: '收费',
  at: 'fee',
  shape: 'list',
  columns: [
    text('name', '名称'),
    { key: 'amountFen', name: '金额（分）', kind: 'number' },
    { ...text('standard', '收费标准'), mayLack: true },
    text('basis', '依据'),
    { ...text('waiver', '减免情形'), mayLack: true },
  ],
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
    { ...text('sample', '样本网址'), expected: httpsLink, mayLack: true },
  ],
}

const questions: Table = {
  name: '问答',
  at: 'questions',
  shape: 'list',
  always: true,
  columns: [text('q', '问题'), text('a', '回答')],
}

const scenarios: Table = {
  name: '情形',
  at: 'scenarios',
  shape: 'list',
  mayLack: true,
  unique: 'id',
  columns: [
    identifier,
    text('name', '名称'),
    ...condition('when', '情形'),
    ...limit('promised', '承诺时限'),
    ...limit('statutory', '法定时限'),
  ],
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

export const formTables = { fields, choices }
export const sampleTable = samples
export const tables: readonly Table[] = [
  itemTable,
  laws,
  conditions,
  materials,
  steps,
  flow,
  fees,
  results,
  questions,
  scenarios,
  stops,
  fields,
  choices,
  samples,
]
