import { textCell } from '../kernel/cell.ts'
import type { Item } from '../kernel/item/item.ts'
import { handlingOf } from '../kernel/item/today.ts'
import type { Office } from '../kernel/office.ts'
import {
  acceptanceText,
  audienceText,
  channelNames,
  deciderText,
  extensionText,
  feeLines,
  handlingNames,
  lawText,
  levelText,
  powerSourceNames,
  promisedText,
  scopeNames,
  statutoryText,
  visitsText,
} from './item-words.ts'
import { kindNames } from './kind-names.ts'
import { statusName } from './status-words.ts'

/** The catalogue of items for everybody to reuse: what each field of the JSON says, and which are columns of the table. */

/** The table, by its key in the site. */
export const openDataTable = 'catalogue/items.csv'

type NameOf = (office: string) => string

interface Field {
  name: string
  about?: string
  /** its cell in the table; a field without one is in the JSON only */
  cell?: (item: Item, nameOf: NameOf) => string
}

const listed = (texts: readonly string[]): string => texts.join('；')

/** Every field of an item. */
export const openDataFields: { readonly [F in keyof Item]-?: Field } = {
  code: { name: '事项编码', about: '本大厅的编码，不会改变', cell: item => item.code },
  version: { name: '版本', about: '事项每改一次，版本加1', cell: item => String(item.version) },
  effectiveFrom: { name: '生效日期', about: '这个版本从哪一天起用', cell: item => item.effectiveFrom },
  status: {
    name: '状态',
    about: 'suspended是暂停办理，withdrawn是已取消，JSON里没有的是在用；已取消的不再接受新的申请',
    cell: statusName,
  },
  predecessors: {
    name: '原事项',
    about: '由哪些事项拆分、合并而来',
    cell: ({ predecessors = [] }) => listed(predecessors),
  },
  name: { name: '名称', cell: item => item.name },
  shortName: { name: '简称', cell: item => item.shortName },
  pinyin: { name: '拼音首字母' },
  officialCode: {
    name: '实施编码',
    about: '国家或者省的事项目录里的编码；JSON里注明example的是示例，表格里留空',
    cell: ({ officialCode }) => (officialCode === undefined || officialCode.example ? '' : officialCode.value),
  },
  handlingCode: {
    name: '业务办理项编码',
    about: '实施编码后面加两位；JSON里注明example的是示例，表格里留空',
    cell: ({ handlingCode }) => (handlingCode === undefined || handlingCode.example ? '' : handlingCode.value),
  },
  levels: {
    name: '行使层级',
    about: 'nation国家，province省，city市，county县，town镇，village村',
    cell: levelText,
  },
  mainItem: {
    name: '主项',
    about: '这个事项是哪个主项的子项，没有的留空',
    cell: ({ mainItem }) => mainItem?.name ?? '',
  },
  kind: { name: '事项类型', cell: item => kindNames[item.kind] },
  powerSource: {
    name: '权力来源',
    cell: ({ powerSource }) => (powerSource === undefined ? '' : powerSourceNames[powerSource]),
  },
  themes: { name: '主题', cell: item => listed(item.themes) },
  lifeEvents: { name: '人生事件', cell: item => listed(item.lifeEvents) },
  audience: { name: '办事对象', about: 'natural是个人，legal是企业和其他组织', cell: audienceText },
  decider: {
    name: '决定机关',
    about: 'town是镇人民政府，department是县里的部门；部门委托镇决定的，JSON里还有委托书',
    cell: deciderText,
  },
  jointOffices: {
    name: '联办机构',
    about: '一起办理的部门',
    cell: ({ jointOffices = [] }, nameOf) => listed(jointOffices.map(nameOf)),
  },
  legalBasis: { name: '设定依据', about: '法律名称和条款', cell: item => listed(item.legalBasis.map(lawText)) },
  conditions: { name: '受理条件', cell: item => listed(item.conditions) },
  materials: {
    name: '材料',
    about: '表格里只有名称；JSON里还有份数、规格、来源、空白表格和样例的网址、对应的电子证照',
    cell: item => listed(item.materials.map(({ name }) => name)),
  },
  form: { name: '申请表', about: '要填的各项，格式是JSON Schema' },
  sample: { name: '填写样例', about: '编造的内容，不是真人的' },
  scenarios: { name: '情形', about: '哪种情况要哪些材料、哪些环节，时限多长' },
  stops: { name: '情形引导', about: '哪种情况不用办' },
  statutory: {
    name: '法定时限',
    about: '法律规定最多多少天；wd是工作日，cd是自然日',
    cell: statutoryText,
  },
  statutoryNote: { name: '法定时限说明', about: '法定时限怎么算，表格里写在法定时限后面' },
  promised: { name: '承诺时限', about: '承诺多少天办好', cell: promisedText },
  promisedNote: { name: '承诺时限说明', about: '承诺时限怎么算，表格里写在承诺时限后面' },
  baseline: { name: '减少以前', about: '原来的时限、环节、材料和到现场次数' },
  acceptance: { name: '受理时限', about: 'days是工作日', cell: acceptanceText },
  extension: { name: '延长', about: '能不能延长办理时限', cell: extensionText },
  delivery: { name: '送达时限', about: '法律另有规定的' },
  fee: { name: '收费', about: 'amountFen的单位是分；没有的不收费', cell: item => listed(feeLines(item)) },
  villageIntake: {
    name: '村里能不能办',
    about: '村（居）便民服务站能不能收件',
    cell: item => (item.villageIntake ? '能' : '不能'),
  },
  counterIntake: {
    name: '综合窗口能不能办',
    about: '县政务服务中心综合窗口能不能代部门收件、发证',
    cell: item => (item.counterIntake ? '能' : '不能'),
  },
  acceptancePoint: { name: '受理时限起算处', about: 'village是村里收件时，town是镇里收件时' },
  acceptedBy: { name: '由镇受理', about: '由镇里受理的写town' },
  paperBefore: {
    name: '纸质原件最晚',
    about: '哪一步之前要交到：forwarding报送，decision决定，delivery送达，filing归档',
  },
  flow: { name: '办理流程', about: '每一步由什么岗位办、几天、按什么标准、出什么结果' },
  procedures: { name: '办理环节', about: '这个事项自己的环节，比如公示、现场查看' },
  specials: { name: '特别程序', about: '听证、检验、检测、鉴定、专家评审等' },
  urgent: { name: '加急办理', about: '什么时候先办' },
  once: { name: '一人只办一次' },
  results: {
    name: '办理结果',
    about: '表格里只有名称；JSON里还有有效期和样本的网址',
    cell: item => listed(item.results.map(({ name }) => name)),
  },
  visits: { name: '到现场次数', cell: visitsText },
  visitsReason: { name: '到现场的原因' },
  handling: {
    name: '办件类型',
    about: 'instant是即办件，promised是承诺件；JSON里没有的，照承诺时限和环节算',
    cell: item => handlingNames[item.handling ?? handlingOf(item)],
  },
  onlineDepth: { name: '网办深度', about: '1到4级', cell: ({ onlineDepth = '' }) => String(onlineDepth) },
  scope: {
    name: '通办范围',
    about: 'county全县，city全市，province全省，nation全国',
    cell: ({ scope }) => (scope === undefined ? '' : scopeNames[scope]),
  },
  channels: {
    name: '办理形式',
    about: 'window窗口，online网上，post快递',
    cell: ({ channels = [] }) => listed(channels.map(channel => channelNames[channel])),
  },
  ownSystem: {
    name: '部门系统',
    about:
      '部门自己的系统。JSON里还有咨询、申请、进度的网址；intake是there的只在那里申请，here的只在本大厅，both的都可以',
    cell: ({ ownSystem }) => ownSystem?.name ?? '',
  },
  contact: {
    name: '咨询电话',
    about: 'JSON里还有办理窗口、办理时间和投诉电话',
    cell: item => item.contact.phone,
  },
  questions: { name: '常见问题' },
}

/** The table's lines, the heading first. */
export function openDataRows({ items, offices }: { items: readonly Item[]; offices: ReadonlyMap<string, Office> }) {
  const columns = Object.values(openDataFields).flatMap(({ name, cell }) =>
    cell === undefined ? [] : [{ name, cell }],
  )
  const nameOf: NameOf = id => offices.get(id)?.name ?? id
  return [
    columns.map(({ name }) => name),
    ...items.map(item => columns.map(({ cell }) => textCell(cell(item, nameOf)))),
  ]
}
