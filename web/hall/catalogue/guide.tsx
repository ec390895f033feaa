import type { ComponentChildren } from 'preact'
import type { ItemVersion } from '../../../shared/catalogue/item-version.ts'
import { audienceText, flowOf } from '../../../shared/catalogue/item-words.ts'
import { kindNames } from '../../../shared/catalogue/kind-names.ts'
import { statusNames, statusSince } from '../../../shared/catalogue/status-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { ItemStatus } from '../../platform/form/item-status.tsx'
import { withoutPrinter } from '../../platform/form/print-form.tsx'
import { Telephone } from '../../platform/page/footer.tsx'
import { Checklist } from './checklist.tsx'
import { Basis, Facts, guideLink, Limits } from './guide-facts.tsx'
import { Summary } from './guide-summary.tsx'
import { type CatalogueData, guideOf, ownerOf, siblingsOf, versionsOf } from './guide-text.ts'
import { OwnSystem } from './own-system.tsx'
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

interface GuidePart {
  id: string
  title: string
  content: ComponentChildren
}

function partsOf(data: CatalogueData, item: Item): GuidePart[] {
  const { contact } = item
  const parts: GuidePart[] = [
    { id: 'system', title: '部门自己的系统', content: <OwnSystem {...{ item, data }} /> },
    { id: 'who', title: '什么人能办', content: <Conditions {...{ item, data }} /> },
    {
      id: 'materials',
      title: '要带的材料',
      content: (
        <>
          <p class="hint">准备好一项，勾一项。网上申请时把每项拍照上传。</p>
          <Checklist item={item} />
          {item.status === undefined && <Sheets item={item} />}
        </>
      ),
    },
    {
      id: 'way',
      title: '怎么办理',
      content: (
        <>
          <Way item={item} data={data} />
          {item.flow && (
            <details>
              <summary>每一步由谁办，按什么标准</summary>
              <Facts rows={flowOf(item)} />
            </details>
          )}
        </>
      ),
    },
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
  const isEmpty: Readonly<Record<string, boolean>> = {
    system: item.ownSystem === undefined || item.status !== undefined,
    questions: item.questions.length === 0,
  }
  return parts.filter(({ id }) => !isEmpty[id])
}

const Conditions = ({ item, data }: { item: Item; data: CatalogueData }) => (
  <div class="card">
    <ul class="ticked">
      {item.conditions.map(text => (
        <li key={text}>
          <Icon name="done" />
          {text}
        </li>
      ))}
    </ul>
    {item.stops && (
      <details>
        <summary>哪些情况不能申请，或者不用申请</summary>
        <ul>
          {item.stops.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    )}
    <Siblings {...{ item, data }} />
  </div>
)

/** Who finds that an item is not for him may look for another of its main item. */
function Siblings({ item, data }: { item: Item; data: CatalogueData }) {
  const siblings = siblingsOf(item, data)
  if (siblings.length === 0) return null
  return (
    <>
      <p>同属“{item.mainItem?.name}”的还有：</p>
      <ul>
        {siblings.map(other => (
          <li key={other.code}>
            <a href={guideOf(other)}>{other.name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** In place of the way to apply. */
function NotInUse({ item: { status }, data }: { item: Item; data: CatalogueData }) {
  if (status === undefined) return null
  return (
    <div class="card bad">
      <p>
        <Icon name="warning" /> <strong>{statusSince(status)}，不接受新的申请。</strong>
        已经提交的申请，办理结果会通知您。
      </p>
      <ItemStatus status={status} itemLink={code => guideLink(code, data)} />
    </div>
  )
}

/** What the next version means for who wants to apply. */
function nextText({ status: now }: Item, { from, status }: ItemVersion): string {
  if (status !== undefined && status.is !== now?.is) return `${statusSince({ ...status, since: from })}。`
  return now !== undefined && status === undefined
    ? `${dayText(from)}起恢复办理。`
    : `${dayText(from)}起，这件事按新的规定办。`
}

/** The next version, which people may want to wait for or to be ahead of. */
function Next({ item, data }: { item: Item; data: CatalogueData }) {
  const next = data.versions[item.code]?.findLast(({ standing }) => standing === 'to-come')
  // What follows a suspension that was confirmed says what it said.
  if (next === undefined || next.changes?.length === 0) return null
  return (
    <p class="card">
      <Icon name="calendar" />
      {nextText(item, next)}
      <a href={versionsOf(item)}>看改了什么</a>
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
          {item.villageIntake && item.status === undefined && <span class="tag quiet">村里能办</span>}
          {item.status && <span class="tag bad">{statusNames[item.status.is]}</span>}
        </p>
        <NotInUse {...{ item, data }} />
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
