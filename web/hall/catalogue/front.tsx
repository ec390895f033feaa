import type { PageRow } from '../../platform/page/pages.ts'
import { type CatalogueData, grouped, ownerOf } from './guide-text.ts'
import { ItemList, Search } from './listing.tsx'

/** The most wanted items: benefits of the old and the sick, then by the number of people concerned. */
const frequent = ['SL-0502', 'SL-2104', 'SL-2103', 'SL-2101', 'SL-0501', 'SL-0101']

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
          <li>
            <a class="tile" href="/items.html">
              <strong>我要办事</strong>
              <span>看要带什么，网上申请</span>
            </a>
          </li>
          <li>
            <a class="tile" href="/letters.html">
              <strong>写信问政</strong>
              <span>咨询、求助、建议、投诉、举报</span>
            </a>
          </li>
          <li>
            <a class="tile" href="/disclosure.html">
              <strong>申请信息公开</strong>
              <span>要看没有公开的政府信息</span>
            </a>
          </li>
          <li>
            <a class="tile" href="/progress.html">
              <strong>查办理进度</strong>
              <span>凭编号和查询码</span>
            </a>
          </li>
          <li>
            <a class="tile" href="/my.html">
              <strong>我的办件</strong>
              <span>补材料、领结果</span>
            </a>
          </li>
          <li>
            <a class="tile" href="/verify.html">
              <strong>核验文书</strong>
              <span>看文书是不是真的</span>
            </a>
          </li>
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
