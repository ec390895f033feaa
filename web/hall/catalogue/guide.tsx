import type { ComponentChildren } from 'preact'
import { lawText, reductionsOf, serviceOf } from '../../../shared/catalogue/item-words.ts'
import { kindNames } from '../../../shared/catalogue/kind-names.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Limit } from '../../../shared/kernel/limit.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { withoutPrinter } from '../../platform/form/print-form.tsx'
import { Telephone } from '../../platform/page/footer.tsx'
import { Checklist } from './checklist.tsx'
import { Summary } from './guide-summary.tsx'
import { type CatalogueData, deciderOf, limitText, ownerOf, versionsOf } from './guide-text.ts'
import { formSheets } from './sheets.ts'
import { Way } from './way.tsx'

/** Blank forms and samples to print. */
const Sheets = ({ item }: { item: Item }) => (
  <>
    <h3>空白表和填写样例</h3>
    <p class="hint">网上填好的，在上传材料那一步可以直接打印填好的表，不用手写。{withoutPrinter}</p>
    <ul>
      {formSheets(item).map(({ file, title }) => (
        <li key={file}>
          <a href={`/${file}`}>{title}</a>
        </li>
      ))}
    </ul>
  </>
)

function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="card">
      {rows
        .filter(([, value]) => value !== null)
        .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-`}>{value}</dd>])}
    </dl>
  )
}

const audienceText = (item: Item): string =>
  item.audience.map(a => (a === 'natural' ? '个人' : '企业和其他组织')).join('、')

const visitsText = ({ visits, visitsReason }: Item): string =>
  visits === 0 ? '一次也不用跑' : `最多跑${visits}次${visitsReason ? `：${visitsReason}` : ''}`

const limitsText = (promised: Limit, statutory?: Limit): string =>
  `承诺${limitText(promised)}${statutory ? `，法定${limitText(statutory)}` : ''}`

const feeText = ({ fee }: Item): string =>
  fee === null ? '不收费' : `${fee.name}${(fee.amountFen / 100).toFixed(2)}元（依据：${fee.basis}）`

interface GuidePart {
  id: string
  title: string
  content: ComponentChildren
}

function partsOf(data: CatalogueData, item: Item): GuidePart[] {
  const { contact } = item
  const parts: GuidePart[] = [
    { id: 'who', title: '什么人能办', content: <Conditions item={item} /> },
    {
      id: 'materials',
      title: '要带的材料',
      content: (
        <>
          <p class="hint">准备好一项，勾一项。网上申请时把每项拍照上传。</p>
          <Checklist item={item} />
          <Sheets item={item} />
        </>
      ),
    },
    { id: 'way', title: '怎么办理', content: <Way item={item} data={data} /> },
    { id: 'limits', title: '时限、费用和结果', content: <Limits item={item} /> },
    { id: 'basis', title: '基本信息和依据', content: <Basis item={item} data={data} /> },
    { id: 'questions', title: '常见问题', content: <Questions item={item} /> },
    {
      id: 'contact',
      title: '到哪里问',
      content: (
        <Facts
          rows={[
            ['窗口', contact.window],
            ['时间', contact.hours],
            ['电话', <Telephone key="phone" number={contact.phone} />],
            ['投诉', <Telephone key="complaint" number={contact.complaintPhone} />],
          ]}
        />
      ),
    },
  ]
  return parts.filter(({ id }) => id !== 'questions' || item.questions.length > 0)
}

const Conditions = ({ item }: { item: Item }) => (
  <div class="card">
    <ul class="ticked">
      {item.conditions.map(text => (
        <li key={text}>
          <Icon name="done" />
          {text}
        </li>
      ))}
    </ul>
    {item.stops?.map(({ text }) => (
      <p key={text} class="hint">
        {text}
      </p>
    ))}
  </div>
)

const Limits = ({ item }: { item: Item }) => (
  <Facts
    rows={[
      ['承诺办结时限', limitText(item.promised)],
      ['法定办结时限', item.statutory === null ? '没有法定时限' : limitText(item.statutory)],
      ...(item.scenarios ?? []).map(
        ({ name, promised, statutory }) => [name, promised ? limitsText(promised, statutory) : null] as const,
      ),
      [
        '是否受理',
        `收到申请后${item.acceptance.days}个工作日内答复${item.acceptance.deemed ? '，逾期不答复的视为受理' : ''}`,
      ],
      [
        '能否延期',
        item.extension === null
          ? '不能'
          : `经机关负责人批准，可以延长一次，最多${limitText({ days: item.extension.days, unit: (item.statutory ?? item.promised).unit })}`,
      ],
      ['费用', feeText(item)],
      ['到现场', visitsText(item)],
      ['办理结果', item.results.map(r => `${r.name}${r.validity ? `（${r.validity}）` : ''}`).join('、')],
      ...(item.baseline ? reductionsOf(item) : []),
    ]}
  />
)

const Basis = ({ item, data }: { item: Item; data: CatalogueData }) => (
  <>
    <Facts
      rows={[
        ['事项类型', kindNames[item.kind]],
        ...serviceOf(item),
        ['面向', audienceText(item)],
        ['事项编码', item.code],
        ['决定机关', deciderOf(item, data.departments)],
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

/** The next version, which people may want to wait for or to be ahead of. */
function Next({ item, data }: { item: Item; data: CatalogueData }) {
  const next = data.versions[item.code]?.findLast(({ standing }) => standing === 'to-come')
  if (next === undefined) return null
  return (
    <p class="card">
      <Icon name="calendar" />
      {dayText(next.from)}起，这件事按新的规定办。<a href={versionsOf(item)}>看改了什么</a>
    </p>
  )
}

const Questions = ({ item }: { item: Item }) => (
  <>
    {item.questions.map(({ q, a }) => (
      <details key={q} open>
        <summary>{q}</summary>
        <p>{a}</p>
      </details>
    ))}
  </>
)

/** Everything of an item's guide, for reading, ticking off and printing. */
export function Guide({ data, item }: { data: CatalogueData; item: Item }) {
  const owner = ownerOf(item, data.departments)
  const parts = partsOf(data, item)
  return (
    <div class="guide">
      <header>
        <p class="crumbs">
          <a href="/index.html">首页</a> › <a href={`/items.html#${owner}`}>{owner}</a>
        </p>
        <h1>{item.name}</h1>
        <p class="tags">
          <span class="tag">{kindNames[item.kind]}</span>
          <span class="tag quiet">{audienceText(item)}</span>
          {item.villageIntake && <span class="tag quiet">村里能办</span>}
        </p>
        <Next {...{ item, data }} />
      </header>
      <Summary {...{ data, item, parts }} />
      <div>
        {parts.map(({ id, title, content }) => (
          <section key={id} id={id}>
            <h2>{title}</h2>
            {content}
          </section>
        ))}
      </div>
    </div>
  )
}
