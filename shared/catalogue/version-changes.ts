import type { Fields } from '../kernel/form.ts'
import type { Item } from '../kernel/item/item.ts'
import type { Material } from '../kernel/item/material.ts'
import {
  acceptanceText,
  audienceText,
  conditionText,
  deciderText,
  entrustmentText,
  extensionText,
  type Fact,
  feeLines,
  flowOf,
  lawText,
  levelText,
  limitText,
  mainItemText,
  ownSystemOf,
  paperDeadlines,
  powerSourceNames,
  promisedText,
  scenarioLimits,
  scenarioText,
  serviceOf,
  statutoryText,
  visitsText,
} from './item-words.ts'
import { kindNames } from './kind-names.ts'
import { broughtText, demandText } from './material-words.ts'
import { predecessorsText, statusText } from './status-words.ts'

/** What a version of an item changed of the one before, in sentences for citizens. */

/** The name of an office by its id, or of an item by its code. */
type NameOf = (id: string) => string
type Teller = (before: Item, after: Item, office: NameOf) => string[]

const changed = (before: string, after: string): string => `${before || '没有'} → ${after || '没有'}`

/** Facts under the labels of the guide. */
const facts =
  (of: (item: Item, office: NameOf) => readonly Fact[]): Teller =>
  (before, after, office) => {
    const [old, now] = [new Map(of(before, office)), new Map(of(after, office))]
    return [...new Set([...old.keys(), ...now.keys()])]
      .map(label => [label, old.get(label) ?? '', now.get(label) ?? ''] as const)
      .filter(([, was, is]) => was !== is)
      .map(([label, was, is]) => `${label}：${changed(was, is)}`)
  }
const fact = (label: string, of: (item: Item, office: NameOf) => string): Teller =>
  facts((item, office) => [[label, of(item, office)]])

const sentence =
  (is: (item: Item) => boolean, yes: string, no: string): Teller =>
  (before, after) =>
    is(before) === is(after) ? [] : [is(after) ? yes : no]

interface Row {
  id: string
  name: string
  text: string
  /** all of it, where the text does not say all */
  whole?: string
}

/** Rows by their ids. Two of one id, such as articles of one law, are told apart by their turn. */
const keyed = (all: readonly Row[]): Map<string, Row> =>
  new Map(all.map((row, at) => [`${row.id}#${all.slice(0, at).filter(({ id }) => id === row.id).length}`, row]))

/** Rows of a list, told by their names; what is too long to be read twice is only said to have changed. */
const rows =
  (what: string, of: (item: Item) => readonly Row[], isLong = false): Teller =>
  (before, after) => {
    const [old, now] = [keyed(of(before)), keyed(of(after))]
    const told = [...now].flatMap(([key, { name, text, whole }]) => {
      const was = old.get(key)
      if (was === undefined) return [`新增${what}：${name}${isLong || text === '' ? '' : `（${text}）`}`]
      if (was.name === name && was.text === text) return was.whole === whole ? [] : [`${what}“${name}”的要求有变化`]
      const called = `${what}${was.name === name ? `“${name}”` : `“${was.name}”改为“${name}”`}`
      return [was.text === text ? called : `${called}：${isLong ? '内容有变化' : changed(was.text, text)}`]
    })
    const gone = [...old].flatMap(([key, { name }]) => (now.has(key) ? [] : [`去掉${what}：${name}`]))
    return [...told, ...gone]
  }

/** A condition in the place of another is the same one, changed. */
const conditions: Teller = ({ conditions: old }, { conditions: now }) => {
  const isGone = (text: string | undefined): text is string => text !== undefined && !now.includes(text)
  const fresh = now.map((text, at) => ({ text, was: old[at] })).filter(({ text }) => !old.includes(text))
  const replaced = new Set(fresh.flatMap(({ was }) => (isGone(was) ? was : [])))
  return [
    ...fresh.map(({ text, was }) => (isGone(was) ? `条件：${changed(was, text)}` : `新增条件：${text}`)),
    ...old.filter(text => isGone(text) && !replaced.has(text)).map(text => `去掉条件：${text}`),
  ]
}

const laws = ({ legalBasis }: Item): Row[] =>
  legalBasis.map(law => ({ id: law.title, name: law.title, text: lawText(law).slice(law.title.length + 2) }))

const materialText = (item: Item, material: Material): string =>
  [
    demandText(material),
    ...(material.scenarios ? [`限${scenarioText(item, material)}`] : []),
    broughtText(material),
    ...(material.note ? [material.note] : []),
  ].join('；')

const materials = (item: Item): Row[] =>
  item.materials.map(material => ({
    id: material.id,
    name: material.name,
    text: materialText(item, material),
    whole: JSON.stringify({ ...material, name: '' }),
  }))

const stepText = (item: Item, step: Item['procedures'][number]): string =>
  [limitText(step.limit), ...(step.scenarios ? [`限${scenarioText(item, step)}`] : [])].join('；')

const fields = ({ properties, required }: Fields): Row[] =>
  Object.entries(properties).map(([id, field]) => ({
    id,
    name: field.title,
    text: JSON.stringify([field, required.includes(id)]),
  }))

const service = facts(serviceOf)
const visits = fact('到现场', visitsText)
const promise = fact('承诺办结时限', promisedText)
const statutoryLimit = fact('法定办结时限', statutoryText)
/** Of use to whoever handles a case, or finds the item. */
const unsaid: Teller = () => []

const tellers: Readonly<Record<keyof Item, Teller>> = {
  code: unsaid,
  officialCode: fact('实施编码', ({ officialCode }) => officialCode?.value ?? ''),
  handlingCode: fact('业务办理项编码', ({ handlingCode }) => handlingCode?.value ?? ''),
  levels: fact('行使层级', levelText),
  version: unsaid,
  effectiveFrom: unsaid,
  status: fact('状态', statusText),
  predecessors: fact('原事项', predecessorsText),
  name: fact('名称', ({ name }) => name),
  shortName: unsaid,
  pinyin: unsaid,
  mainItem: fact('主项', mainItemText),
  powerSource: fact('权力来源', ({ powerSource }) => (powerSource ? powerSourceNames[powerSource] : '')),
  kind: fact('事项类型', ({ kind }) => kindNames[kind]),
  themes: unsaid,
  lifeEvents: unsaid,
  audience: fact('面向', audienceText),
  conditions,
  stops: rows(
    '提示',
    ({ stops = [] }) => stops.map(({ text, when }) => ({ id: text, name: text, text: JSON.stringify(when) })),
    true,
  ),
  materials: rows('材料', materials),
  form: rows('填写内容', ({ form }) => fields(form), true),
  sample: unsaid,
  promised: promise,
  promisedNote: promise,
  statutory: statutoryLimit,
  statutoryNote: statutoryLimit,
  acceptance: fact('是否受理', acceptanceText),
  extension: fact('能否延期', extensionText),
  baseline: unsaid,
  fee: fact('费用', item => feeLines(item).join('；')),
  decider: facts((item, office) => [
    ['决定机关', deciderText(item, office)],
    ['委托书', entrustmentText(item)],
  ]),
  jointOffices: fact('联办机构', ({ jointOffices = [] }, office) => jointOffices.map(office).join('、')),
  villageIntake: sentence(({ villageIntake }) => villageIntake, '现在村里能办。', '村里不再收这一项。'),
  counterIntake: sentence(
    ({ counterIntake = false }) => counterIntake,
    '现在县综合窗口能办。',
    '县综合窗口不再收这一项。',
  ),
  acceptedBy: unsaid,
  acceptancePoint: unsaid,
  delivery: unsaid,
  specials: unsaid,
  urgent: unsaid,
  once: sentence(({ once = false }) => once, '一个人只能办一次。', '不再限定一个人只办一次。'),
  paperBefore: fact('纸质材料最晚', ({ paperBefore }) => paperDeadlines[paperBefore]),
  scenarios: rows('情形', item =>
    (item.scenarios ?? []).map(row => ({
      ...row,
      text: [conditionText(item, row.when), scenarioLimits(row)].filter(Boolean).join('；'),
    })),
  ),
  flow: facts(flowOf),
  procedures: rows('环节', item => item.procedures.map(row => ({ ...row, text: stepText(item, row) }))),
  results: rows('办理结果', ({ results }) =>
    results.map(({ name, validity = '', sample = '' }) => ({
      id: name,
      name,
      text: [validity, sample].filter(Boolean).join('，'),
    })),
  ),
  visits,
  visitsReason: visits,
  handling: service,
  onlineDepth: service,
  scope: service,
  channels: service,
  ownSystem: facts(ownSystemOf),
  contact: facts(({ contact }) => [
    ['窗口', contact.window],
    ['办理时间', contact.hours],
    ['咨询电话', contact.phone],
    ['投诉电话', contact.complaintPhone],
  ]),
  questions: rows('常见问题', ({ questions }) => questions.map(({ q, a }) => ({ id: q, name: q, text: a })), true),
  legalBasis: rows('依据', laws),
}

const isField = (name: string): name is keyof Item => Object.hasOwn(tellers, name)

/** One sentence for each change. */
export function versionChanges(before: Item, after: Item, office: NameOf): string[] {
  const { version, effectiveFrom } = before
  const next = { ...after, version, effectiveFrom }
  const differing = Object.keys(tellers)
    .filter(isField)
    .filter(name => JSON.stringify(before[name]) !== JSON.stringify(next[name]))
  const told = differing.map(name => tellers[name](before, next, office))
  const others = told.some(lines => lines.length === 0) ? ['其他内容有调整，不影响申请的条件和材料。'] : []
  return [...new Set([...told.flat(), ...others])]
}
