import { Icon, type IconName } from '../../platform/components/icon.tsx'
import type { PageFile, PageRow } from '../../platform/page/pages.ts'
import { type CatalogueData, grouped, ownerOf } from './guide-text.ts'
import { ItemList, Search } from './listing.tsx'

/** The most wanted items: benefits of the old and the sick, then by the number of people concerned. */
const frequent = ['SL-0502', 'SL-2104', 'SL-2103', 'SL-2101', 'SL-0501', 'SL-0101']

/** What people come for, in the order of the page. */
const ways: readonly (readonly [PageFile, IconName, string, string])[] = [
  ['items.html', 'list', '我要办事', '看要带什么，网上申请'],
  ['letters.html', 'letter', '写信问政', '咨询、求助、建议、投诉、举报'],
  ['disclosure.html', 'document', '申请信息公开', '要看没有公开的政府信息'],
  ['progress.html', 'search', '查办理进度', '凭编号和查询码'],
  ['my.html', 'person', '我的办件', '补材料、领结果'],
  ['verify.html', 'shield', '核验文书', '看文书是不是真的'],
]

function Chips({ title, file, names }: { title: string; file: string; names: readonly string[] }) {
  return (
    <section class="more">
      <h2>{title}</h2>
      <nav class="chips" aria-label={title}>
        {names.map(name => (
          <a key={name} href={`/${file}#${name}`}>
            {name}
          </a>
        ))}
      </nav>
    </section>
  )
}

export function Front({ data, page }: { data: CatalogueData; page: PageRow }) {
  const { items, towns, departments } = data
  const names = (groups: [string, unknown][]) => groups.map(([name]) => name)
  const first = frequent.flatMap(code => items.filter(i => i.code === code))
  const shown = first.length >= 4 ? first : items.slice(0, 6)
  return (
    <>
      <section class="hero">
        <h1>{page.title}</h1>
        <p>{page.lead}</p>
        <Search />
        <ul class="tiles">
          {ways.map(([file, icon, name, about]) => (
            <li key={file}>
              <a class="tile" href={`/${file}`}>
                <span class="plate">
                  <Icon name={icon} />
                </span>
                <strong>{name}</strong>
                <span>{about}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>常办的事</h2>
        <ItemList items={shown} data={data} />
        <p>
          <a href="/items.html">全部 {items.length} 个事项</a>
        </p>
      </section>
      <Chips title="按人生事件" file="life.html" names={names(grouped(items, i => i.lifeEvents))} />
      <Chips title="按部门" file="items.html" names={names(grouped(items, i => [ownerOf(i, departments)]))} />
      <Chips title="按主题" file="themes.html" names={names(grouped(items, i => i.themes))} />
      <section>
        <h2>各镇办事分厅</h2>
        <nav class="chips" aria-label="各镇办事分厅">
          {towns.map(({ code, name }) => (
            <a key={code} href={`/town/${code}.html`}>
              {name}
            </a>
          ))}
        </nav>
      </section>
    </>
  )
}
