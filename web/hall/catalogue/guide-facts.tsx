import type { ComponentChildren } from 'preact'
import {
  acceptanceText,
  audienceText,
  entrustmentText,
  extensionText,
  feeLines,
  lawText,
  levelText,
  mainItemText,
  powerSourceNames,
  promisedText,
  reductionsOf,
  scenarioLimits,
  serviceOf,
  statutoryText,
  visitsText,
} from '../../../shared/catalogue/item-words.ts'
import { kindNames } from '../../../shared/catalogue/kind-names.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { dayText } from '../../platform/components/labels.ts'
import { type CatalogueData, deciderOf, guided, guideOf, jointOfficesOf, versionsOf } from './guide-text.ts'

/** The parts of a guide that are facts under their names. */

export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="card">
      {rows
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-`}>{value}</dd>])}
    </dl>
  )
}

/** An item by its name; one without a guide by its code. */
export function guideLink(code: string, data: CatalogueData): ComponentChildren {
  const item = guided(data).find(other => other.code === code)
  return item === undefined ? code : <a href={guideOf(item)}>{item.name}</a>
}

export const Limits = ({ item }: { item: Item }) => (
  <Facts
    rows={[
      ['承诺办结时限', promisedText(item)],
      ['法定办结时限', statutoryText(item)],
      ...(item.scenarios ?? []).map(row => [row.name, scenarioLimits(row) || null] as const),
      ['是否受理', acceptanceText(item)],
      ['能否延期', extensionText(item)],
      ['费用', feeLines(item).map(line => <div key={line}>{line}</div>)],
      ['到现场', visitsText(item)],
      ['办理结果', <Results key="results" item={item} />],
      ...(item.baseline ? reductionsOf(item) : []),
    ]}
  />
)

/** What is handed out, how long it holds, and where to see what it looks like. */
const Results = ({ item }: { item: Item }) => (
  <>
    {item.results.map(({ name, validity, sample }) => (
      <div key={name}>
        {name}
        {validity && `（${validity}）`}
        {sample && (
          <>
            {'，'}
            <a href={sample} rel="noreferrer">
              看{name}的样本
            </a>
          </>
        )}
      </div>
    ))}
  </>
)

export const Basis = ({ item, data }: { item: Item; data: CatalogueData }) => (
  <>
    <Facts
      rows={[
        ['事项类型', kindNames[item.kind]],
        ['主项', mainItemText(item) || null],
        ...serviceOf(item),
        ['面向', audienceText(item)],
        ['事项编码', item.code],
        ['实施编码', item.officialCode?.value ?? null],
        ['业务办理项编码', item.handlingCode?.value ?? null],
        ['行使层级', levelText(item) || null],
        ['权力来源', item.powerSource ? powerSourceNames[item.powerSource] : null],
        ['决定机关', deciderOf(item, data)],
        ['委托书', entrustmentText(item) || null],
        ['联办机构', jointOfficesOf(item, data.departments) || null],
        ['原事项', item.predecessors?.map(code => <div key={code}>{guideLink(code, data)}</div>) ?? null],
        ['本指南施行日期', <Since key="since" {...{ item, data }} />],
      ]}
    />
    {item.legalBasis.map(law => (
      <details key={law.title} open>
        <summary>{lawText(law)}</summary>
        <p>
          {law.summary ?? '全文见国家法律法规数据库。'}
          {law.issuer && `（${law.issuer}）`}
        </p>
      </details>
    ))}
  </>
)

/** Since when the guide holds, and what it changed. */
const Since = ({ item, data }: { item: Item; data: CatalogueData }) => (
  <>
    {dayText(item.effectiveFrom)}
    {data.versions[item.code] !== undefined && (
      <>
        {'，'}
        <a href={versionsOf(item)}>看改了什么</a>
      </>
    )}
  </>
)
