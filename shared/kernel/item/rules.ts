import { lastToFollow } from '../limit.ts'
import { codeRules } from './code-rules.ts'
import { conditionRules } from './condition-rules.ts'
import { flowRules } from './flow-rules.ts'
import { kindLaw } from './kinds.ts'
import { materialRules } from './material-rules.ts'
import { ownSystemRules } from './own-system-rules.ts'
import { at, type ItemRule, isCatchAll, own, repeated, rowsAt } from './rule.ts'
import { scenarioRules } from './scenario-rules.ts'
import { statusRules } from './status-rules.ts'
import { textRules } from './text-rules.ts'
import { handlingOf, todayOf } from './today.ts'

/** What an item has to satisfy beyond its single fields: a row for each rule, with the text it comes from. */

const time: ItemRule[] = [
  {
    says: '承诺时限与法定时限用同一个单位，并且不比它长',
    source: '优化营商环境条例第三十六条',
    breaks: ({ statutory, promised }) =>
      at(['promised'], statutory && (statutory.unit !== promised.unit || promised.days > statutory.days)),
  },
  {
    says: '行政许可有法定时限',
    source: '行政许可法第四十二条',
    breaks: ({ kind, statutory }) => at(['statutory'], kindLaw[kind].permitLaw && statutory === null),
  },
  {
    says: '有法定时限的才可以延长',
    source: own,
    breaks: ({ extension, statutory }) => at(['extension'], extension && !statutory),
  },
  {
    says: '行政许可逾期视为受理，其他事项不是',
    source: '行政许可法第三十二条第一款第四项',
    breaks: ({ acceptance, kind }) => at(['acceptance', 'deemed'], acceptance.deemed !== kindLaw[kind].permitLaw),
  },
  {
    says: '行政许可才有特别程序',
    source: '行政许可法第四十五条',
    breaks: ({ specials, kind }) => at(['specials'], specials !== undefined && !kindLaw[kind].permitLaw),
  },
  {
    says: '必须提供又可以后补的材料最晚在承诺时限结束两天前补交，承诺时限至少三天',
    source: own,
    breaks: ({ materials, promised }) =>
      at(['promised'], materials.some(row => row.mayFollow && row.required) && lastToFollow(promised) < 1),
  },
]

const law: ItemRule[] = [
  {
    says: '行政许可至少有一条设定依据',
    source: '行政许可法第四条',
    breaks: ({ kind, legalBasis }) => at(['legalBasis'], kindLaw[kind].permitLaw && legalBasis.length === 0),
  },
  {
    says: '设定依据在这一版生效那天已经实施',
    source: own,
    breaks: ({ legalBasis, effectiveFrom }) =>
      rowsAt('legalBasis', legalBasis, ({ since = '' }) => since > effectiveFrom, 'since'),
  },
  {
    says: '没有“其他条件”“等”这样的兜底条款',
    source: '国务院令第716号第六条',
    breaks: ({ conditions }) => rowsAt('conditions', conditions, isCatchAll),
  },
]

const offices: ItemRule[] = [
  {
    // Later versions keep a document that has ended, so its last day is compared with its own day alone.
    says: '委托书在这一版生效以前签订，委托到期不早于签订',
    source: own,
    breaks: ({ decider, effectiveFrom }) => {
      if (!('entrustment' in decider) || decider.entrustment === undefined) return []
      const { on, until = on } = decider.entrustment
      return [
        ...at(['decider', 'entrustment', 'on'], on > effectiveFrom),
        ...at(['decider', 'entrustment', 'until'], until < on),
      ]
    },
  },
  {
    says: '部门委托镇决定的，权力来源是上级委托',
    source: own,
    breaks: ({ decider, powerSource = 'entrusted' }) =>
      at(['powerSource'], 'delegatedBy' in decider && powerSource !== 'entrusted'),
  },
  {
    says: '联办机构是决定和委托的部门以外的，每个写一次',
    source: own,
    breaks: ({ jointOffices = [], decider }) => {
      const by = 'office' in decider ? decider.office : 'delegatedBy' in decider ? decider.delegatedBy : ''
      return at(['jointOffices'], jointOffices.includes(by) || repeated(jointOffices))
    },
  },
  {
    says: '由镇决定的本来就由镇受理，“由镇受理”留空',
    source: own,
    breaks: ({ acceptedBy, decider }) => at(['acceptedBy'], acceptedBy === 'town' && decider.tier === 'town'),
  },
  {
    says: '由镇决定的没有转送，原件和环节不能写在转送前',
    source: own,
    breaks: ({ decider, paperBefore, procedures }) =>
      at(
        ['decider'],
        decider.tier === 'town' && [paperBefore, ...procedures.map(row => row.before)].includes('forwarding'),
      ),
  },
  {
    says: '村里可以收件的才能从村里起算受理时限',
    source: own,
    breaks: ({ acceptancePoint, villageIntake }) =>
      at(['acceptancePoint'], acceptancePoint === 'village' && !villageIntake),
  },
  {
    says: '部门决定、自己受理、没有村镇环节的，才能由综合窗口收件',
    source: own,
    breaks: ({ counterIntake, decider, acceptedBy, procedures }) =>
      at(
        ['counterIntake'],
        counterIntake === true &&
          (decider.tier === 'town' ||
            acceptedBy === 'town' ||
            procedures.some(({ owner }) => owner === 'village' || owner === 'town')),
      ),
  },
  {
    says: '每个环节的代号不同',
    source: own,
    breaks: ({ procedures }) => at(['procedures'], repeated(procedures.map(row => row.id))),
  },
]

const service: ItemRule[] = [
  {
    says: '到现场多于一次的写明原因',
    source: '粤办函〔2016〕186号',
    breaks: ({ visits, visitsReason }) => at(['visitsReason'], visits > 1 && !visitsReason),
  },
  {
    says: '承诺一天办结、没有别的环节和特别程序的是即办件，其余的是承诺件',
    source: own,
    breaks: item => at(['handling'], item.handling !== undefined && item.handling !== handlingOf(item)),
  },
  {
    says: '到现场一次的最高写3，多于一次的最高写2',
    source: own,
    breaks: ({ onlineDepth = 0, visits }) => at(['onlineDepth'], onlineDepth >= 3 && visits > 4 - onlineDepth),
  },
  {
    says: '网办深度是3、4的，办理形式里有网上',
    source: own,
    breaks: ({ channels, onlineDepth = 0 }) =>
      at(['channels'], channels && onlineDepth >= 3 && !channels.includes('online')),
  },
  {
    says: '办理形式里有窗口，不能限定办理渠道',
    source: '优化营商环境条例第三十七条',
    breaks: ({ channels }) => at(['channels'], channels && !channels.includes('window')),
  },
  {
    says: '每种办理形式写一次',
    source: own,
    breaks: ({ channels = [] }) => at(['channels'], repeated(channels)),
  },
]

const money: ItemRule[] = [
  {
    says: '每项收费写金额，或者写收费标准，二者只写一种',
    source: own,
    breaks: ({ fee }) =>
      rowsAt('fee', fee ?? [], ({ amountFen, standard }) => (amountFen === undefined) === (standard === undefined)),
  },
]

/** 四减 are told by what was and what is: in one unit, and none of them negative. */
const reductions: ItemRule[] = [
  {
    says: '原时限与承诺时限、法定时限用同一个单位',
    source: own,
    breaks: ({ baseline, promised }) =>
      at(['baseline', 'limit', 'unit'], baseline?.limit && baseline.limit.unit !== promised.unit),
  },
  {
    says: '原时限不比承诺时限短',
    source: own,
    breaks: ({ baseline, promised }) =>
      at(['baseline', 'limit', 'days'], baseline?.limit && baseline.limit.days < promised.days),
  },
  {
    says: '原来的环节、材料、到现场次数不比现在的少',
    source: own,
    breaks: item => {
      const now = todayOf(item)
      return (['steps', 'materials', 'visits'] as const).flatMap(key =>
        at(['baseline', key], (item.baseline?.[key] ?? now[key]) < now[key]),
      )
    },
  },
]

export const itemRules: readonly ItemRule[] = [
  ...time,
  ...law,
  ...offices,
  ...codeRules,
  ...service,
  ...money,
  ...reductions,
  ...materialRules,
  ...scenarioRules,
  ...conditionRules,
  ...flowRules,
  ...statusRules,
  ...textRules,
  ...ownSystemRules,
]
