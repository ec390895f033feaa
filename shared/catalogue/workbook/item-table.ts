import type { Item } from '../../kernel/item/item.ts'
import { channelNames, handlingNames, powerSourceNames, scopeNames } from '../item-words.ts'
import { kindNames } from '../kind-names.ts'
import { statusNames } from '../status-words.ts'
import { condition, limit, office, text } from './columns.ts'
import { codeColumn, type Table, versionColumn } from './table.ts'

const codes = '用分号隔开的事项编码'

/** The table with one row for each item. */

export const itemTable: Table = {
  name: '事项',
  at: '',
  shape: 'item',
  nullable: ['statutory', 'extension', 'fee'],
  columns: [
    codeColumn,
    versionColumn,
    text('name', '名称'),
    text('shortName', '简称'),
    { key: 'pinyin', name: '拼音首字母', kind: 'text' },
    { key: 'officialCode.value', name: '实施编码', kind: 'code' },
    { key: 'officialCode.example', name: '实施编码是示例', kind: 'boolean' },
    { ...text('mainItem.name', '主项名称'), mayLack: true },
    { key: 'mainItem.code.value', name: '主项基本编码', kind: 'code', mayLack: true },
    { key: 'mainItem.code.example', name: '主项基本编码是示例', kind: 'boolean', mayLack: true },
    { key: 'effectiveFrom', name: '生效日期', kind: 'day' },
    { key: 'status.is', name: '状态', kind: 'choice', words: statusNames, mayLack: true },
    { ...text('status.reason', '暂停或取消的原因'), mayLack: true },
    { key: 'status.since', name: '暂停或取消的日期', kind: 'day', mayLack: true },
    { key: 'status.until', name: '预计恢复的日期', kind: 'day', mayLack: true },
    { key: 'status.instead', name: '代替的事项', kind: 'list', expected: codes, mayLack: true },
    { key: 'predecessors', name: '原事项', kind: 'list', expected: codes, mayLack: true },
    { key: 'kind', name: '事项类型', kind: 'choice', words: kindNames },
    { key: 'powerSource', name: '权力来源', kind: 'choice', words: powerSourceNames, mayLack: true },
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
    { key: 'decider.towns', name: '受委托的镇', kind: 'list', expected: '只委托一部分镇的写镇的代号', mayLack: true },
    { ...text('decider.entrustment.title', '委托书'), mayLack: true },
    { ...text('decider.entrustment.number', '委托书文号'), mayLack: true },
    { key: 'decider.entrustment.on', name: '委托书日期', kind: 'day', mayLack: true },
    { ...text('decider.entrustment.what', '委托的内容'), mayLack: true },
    { key: 'decider.entrustment.until', name: '委托到哪一天', kind: 'day', mayLack: true },
    { key: 'jointOffices', name: '联办机构', kind: 'list', expected: `用分号隔开的${office}`, mayLack: true },
    ...limit('statutory', '法定时限'),
    { ...text('statutoryNote', '法定时限说明'), mayLack: true },
    ...limit('promised', '承诺时限'),
    { key: 'acceptance.days', name: '受理时限（工作日）', kind: 'number' },
    { key: 'acceptance.deemed', name: '逾期视为受理', kind: 'boolean' },
    { key: 'extension.days', name: '可以延长', kind: 'number' },
    ...limit('baseline.limit', '原时限'),
    { key: 'baseline.steps', name: '原环节数', kind: 'number' },
    { key: 'baseline.materials', name: '原材料份数', kind: 'number' },
    { key: 'baseline.visits', name: '原到现场次数', kind: 'number' },
    ...limit('delivery.granted', '送达时限'),
    ...limit('delivery.refused', '不予办理的送达时限'),
    { key: 'villageIntake', name: '村里可以收件', kind: 'boolean' },
    { key: 'counterIntake', name: '综合窗口可以收件', kind: 'boolean', mayLack: true },
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
    { key: 'handling', name: '办件类型', kind: 'choice', words: handlingNames },
    { key: 'onlineDepth', name: '网办深度', kind: 'number', expected: '1、2、3或者4' },
    { key: 'scope', name: '通办范围', kind: 'choice', words: scopeNames },
    { key: 'channels', name: '办理形式', kind: 'list', words: channelNames },
    { key: 'once', name: '一人只办一次', kind: 'boolean' },
    { key: 'specials', name: '特别程序', kind: 'list', expected: '县里特别程序的代号，用分号隔开' },
    ...condition('urgent', '加急办理'),
    text('contact.window', '办理窗口'),
    text('contact.hours', '办理时间'),
    { key: 'contact.phone', name: '咨询电话', kind: 'phone' },
    { key: 'contact.complaintPhone', name: '投诉电话', kind: 'phone' },
  ],
}
