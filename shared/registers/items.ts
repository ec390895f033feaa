import {
  conditionText,
  deciderText,
  entrustmentText,
  feeLines,
  flowOf,
  lawText,
  levelText,
  limitText,
  mainItemText,
  ownSystemOf,
  powerSourceNames,
  reductionsOf,
  scenarioLimits,
  scenarioText,
  serviceOf,
} from '../catalogue/item-words.ts'
import { kindNames } from '../catalogue/kind-names.ts'
import { broughtText } from '../catalogue/material-words.ts'
import { predecessorsText, statusName, statusText } from '../catalogue/status-words.ts'
import { changesOf } from '../catalogue/workbook/differences.ts'
import type { Item } from '../kernel/item/item.ts'
import { linesOf, type Register, yes } from './register.ts'

const scenarioLine = (item: Item, row: NonNullable<Item['scenarios']>[number]): string =>
  `${row.name}（${[conditionText(item, row.when), scenarioLimits(row)].filter(Boolean).join('；')}）`

const onlyIn = (item: Item, row: { scenarios?: readonly string[] }): string =>
  row.scenarios ? `；限${scenarioText(item, row)}` : ''

/** The service items, which only an import changes. */
export const items: Register<Item> = {
  columns: ['编码', '名称', '类型', '决定机关', '承诺时限', '状态', '版本'],
  cells: (i, office) => [
    i.code,
    i.name,
    kindNames[i.kind],
    deciderText(i, office),
    limitText(i.promised),
    statusName(i),
    `第${i.version}版`,
  ],
  lines: (i, office) =>
    linesOf(
      ['版本', `第${i.version}版`],
      ['状态', statusText(i, office)],
      ['原事项', predecessorsText(i, office)],
      ['名称', i.name],
      ['简称', i.shortName],
      ['类型', kindNames[i.kind]],
      ['实施编码', i.officialCode?.value],
      ['业务办理项编码', i.handlingCode?.value],
      ['行使层级', levelText(i)],
      ['权力来源', i.powerSource && powerSourceNames[i.powerSource]],
      ['主项', mainItemText(i)],
      ['决定机关', deciderText(i, office)],
      ['委托书', entrustmentText(i) || null],
      ['联办机构', i.jointOffices?.map(office).join('、') ?? null],
      ['法定时限', i.statutory && limitText(i.statutory)],
      ['承诺时限', limitText(i.promised)],
      ['到现场次数', i.visits],
      ...reductionsOf(i),
      ...serviceOf(i),
      ...ownSystemOf(i),
      ['村里可以收件', yes(i.villageIntake)],
      ['综合窗口可以收件', i.counterIntake && yes(true)],
      ['设定依据', i.legalBasis.map(lawText).join('；')],
      ['受理条件', i.conditions.join('')],
      ['情形', (i.scenarios ?? []).map(row => scenarioLine(i, row)).join('；')],
      ['材料', i.materials.map(m => `${m.name}（${broughtText(m)}${onlyIn(i, m)}）`).join('；')],
      ['环节', i.procedures.map(p => `${p.name}（${limitText(p.limit)}${onlyIn(i, p)}）`).join('、')],
      [
        '办理流程',
        flowOf(i)
          .map(([step, text]) => `${step}（${text}）`)
          .join('、'),
      ],
      ['收费', feeLines(i).join('；')],
      ['办理结果', i.results.map(({ name }) => name).join('、')],
      ['咨询电话', i.contact.phone],
    ),
  differences: changesOf,
}
