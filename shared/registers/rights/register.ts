import { type GivenDuty, type GivenWork, givenDuties, type Right, right } from '../../kernel/actor.ts'
import { departmentsIn } from '../../kernel/item/decider.ts'
import type { OfficeTier } from '../../kernel/office.ts'
import { dutiesAt, dutyNames } from '../../offices/duties.ts'
import type { Officer } from '../../offices/roster.ts'
import { linesOf, type NameOf, namesAt, type Offices, type Register, type TypedFault } from '../register.ts'
import { changeWork, isChangeWork } from './named-works.ts'
import { dutyWords, havingOne, type Parts } from './works.ts'

/** Who does which work at an office, where it is not whoever has its duty: 权限. */

/** A right before its office and its work are chosen, too. */
type Row = Omit<Right, 'duty'> & { duty: GivenWork | '' }

/** What work is called that can be given. */
export const workNames: Readonly<Record<GivenWork, string>> = {
  clerk: '收件、核对、受理、送达',
  handler: '承办',
  reviewer: '审核',
  head: '决定',
  drafter: '起草事项变更',
  'change-legality': changeWork['change-legality'].work,
  'change-approval': changeWork['change-approval'].work,
  'change-receiving': changeWork['change-receiving'].work,
}

/** Only offices that decide have rights: a village assists, and the county's hall takes in for others and oversees. */
const tiers: readonly OfficeTier[] = ['town', 'department']

const doers: Readonly<Record<string, string>> = Object.fromEntries(givenDuties.map(duty => [duty, dutyNames[duty]]))

const namesOf = (roles: readonly GivenDuty[]): string => roles.map(one => dutyNames[one]).join('、')
const workOf = ({ duty }: Row): string => (duty === '' ? '' : workNames[duty])
const itemsOf = ({ items }: Row, name: NameOf): string => items?.map(name).join('、') ?? '全部事项'
const doersIn = ({ duty, roles }: Row): string =>
  roles.length > 0 || duty === ''
    ? namesOf(roles)
    : `已收回，由${dutyWords(isChangeWork(duty) ? changeWork[duty].who : [duty]).join('、')}办`

/** Cases are worked on by who works on cases; drafting is work of its own. */
function unfit({ duty, roles, office, items }: Row, offices: Offices): TypedFault[] {
  const tier = offices.get(office)?.tier
  if (tier === undefined || !tiers.includes(tier)) return [{ key: 'office', message: '只有镇和部门可以另定权限。' }]
  const held: readonly string[] = dutiesAt(tier)
  const wrong = roles.filter(one => !held.includes(one) || (one === 'drafter' && duty !== 'drafter'))
  const faults: TypedFault[] = []
  const has = isChangeWork(duty) ? changeWork[duty].who.every(one => held.includes(one)) : held.includes(duty)
  if (duty !== '' && !(has && hasPart(duty, tier))) faults.push({ key: 'duty', message: '这个单位没有这项工作。' })
  if (wrong.length > 0) faults.push({ key: 'roles', message: `这项工作不能由${namesOf(wrong)}办。` })
  if (items?.length === 0) faults.push({ key: 'items', message: '至少写一个事项。' })
  return faults
}

/** Departments examine and approve changes; which one does is a row of 审核分工. */
const hasPart = (duty: GivenWork, tier: OfficeTier): boolean =>
  !isChangeWork(duty) || changeWork[duty].part === undefined || tier === 'department'

/** One office, one work, one item: one right. Those for some items go before the one for all. */
function taken(row: Row, others: readonly Row[]): TypedFault[] {
  if (row.roles.length === 0) return []
  const same = others.filter(o => o.office === row.office && o.duty === row.duty && o.roles.length > 0)
  const { items } = row
  if (items === null) {
    const other = same.find(o => o.items === null)
    return other ? [{ key: 'roles', message: `这项工作已经有一行（${other.id}），请改那一行。` }] : []
  }
  return items.flatMap(code => {
    const other = same.find(o => o.items?.includes(code))
    return other ? [{ key: 'items', message: `“${code}”已经写在${other.id}那一行，请改那一行。` }] : []
  })
}

/**
 * The office has to have the work today, and somebody who does it. Whoever reviewed a case does not decide it, so that without a
 * head one other person is not enough.
 */
function undone({ office, duty, roles }: Row, officers: readonly Officer[], parts: Parts): TypedFault[] {
  if (roles.length === 0) return []
  const part = isChangeWork(duty) ? changeWork[duty].part : undefined
  if (part !== undefined && parts.get(part) !== office)
    return [{ key: 'roles', message: '按现行的审核分工，这项工作由别的单位办，在这里定了不起作用。' }]
  const doers = havingOne(roles, officers)
  if (doers.length === 0) return [{ key: 'roles', message: '本单位现在没有人有这些职责。' }]
  const hasHead = roles.includes('head') && doers.some(one => one.roles.includes('head'))
  return duty !== 'head' || hasHead || doers.length > 1
    ? []
    : [{ key: 'roles', message: '审核过的人不能决定：没有负责人的，至少要有两个人。' }]
}

export const rights: Register<Row> = {
  columns: ['代号', '单位和工作', '由谁办', '事项'],
  cells: (row, name) => [row.id, `${name(row.office)}：${workOf(row)}`, doersIn(row), itemsOf(row, name)],
  lines: (row, name) =>
    linesOf(['单位', name(row.office)], ['工作', workOf(row)], ['由谁办', doersIn(row)], ['事项', itemsOf(row, name)]),
  stewards: { by: 'security', office: ({ office }) => office },
  changing: {
    columns: offices => [
      { key: 'office', name: '单位', kind: 'choice', words: namesAt(offices, tiers) },
      { key: 'duty', name: '工作', kind: 'choice', words: workNames },
      {
        ...{ key: 'roles', name: '由谁办', kind: 'list', words: doers, always: true },
        expected: '选中的职责来办，别的职责不办',
      },
      {
        ...{ key: 'items', name: '事项代码', kind: 'list', commas: true, always: true },
        expected: '几个的用顿号隔开，代码在事项的办事指南上',
      },
    ],
    // Whose right it is, and to what, is the row itself.
    has: (row, key) => {
      if (key === 'office') return row.office === ''
      if (key === 'duty') return row.duty === ''
      return key !== 'items' || row.items !== null
    },
    schema: right,
    faults: unfit,
    unique: [],
    amid: taken,
    staffed: { office: ({ office }) => office, faults: undone },
    items: {
      column: 'items',
      codes: ({ items }) => items ?? [],
      // Towns take part in what departments decide, a department only in its own; changes are of others' items too.
      misfit: ({ office, duty }, { code, shortName, decider }) =>
        isChangeWork(duty) || /^\d/.test(office) || departmentsIn({ decider }).includes(office)
          ? null
          : `“${shortName}”（${code}）不由这个单位决定，这里没有它的工作。`,
    },
    adding: {
      digits: 4,
      kinds: [
        { id: 'all', name: '加一行：全部事项', begin: id => ({ id, office: '', duty: '', roles: [], items: null }) },
        { id: 'some', name: '加一行：部分事项', begin: id => ({ id, office: '', duty: '', roles: [], items: [] }) },
      ],
    },
  },
}
