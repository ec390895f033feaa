import { limitText } from '../../../shared/catalogue/item-words.ts'
import type { CountySite } from '../../../shared/catalogue/site.ts'
import { statusName } from '../../../shared/catalogue/status-words.ts'
import { Icon } from '../../platform/components/icon.tsx'
import type { IconName } from '../../platform/components/icon-names.ts'
import { Tile } from '../../platform/components/tile.tsx'
import type { PageRow } from '../../platform/page/page-row.ts'
import { type CatalogueData, grouped, guideOf, hoursOf, ownerOf, type SiteData } from './guide-text.ts'
import { Search, searchFor } from './listing.tsx'

/** The front page: what the citizen wants first, then what waits, what people come for, the columns and the branch halls. */

interface FrontProps {
  data: SiteData
  page: PageRow
  /** address of the county's landscape */
  landscape: string
}

export function Front({ data, page, landscape }: FrontProps) {
  const { county, items, site, towns } = data
  return (
    <>
      <section class="hero">
        <div>
          <h1>在{county.name}，您要办什么事？</h1>
          <p>{page.lead}</p>
          <Search hall={county.hall} />
          <p class="hot">
            <span class="unseen">大家常搜：</span>
            {site.hotWords.map(word => (
              <a key={word} href={searchFor(word)}>
                {word}
              </a>
            ))}
          </p>
          {site.motto !== '' && (
            <p class="motto" aria-hidden="true">
              {site.motto}
            </p>
          )}
        </div>
        <img src={landscape} alt="" width="1440" height="440" />
      </section>
      <div id="todo" />
      <section>
        <div class="headed">
          <h2>常办的事</h2>
          <a href="/items.html">全部{items.length}个事项</a>
        </div>
        <Tiles tiles={site.persons} items={items} />
        {site.companies.length > 0 && (
          <>
            <h3>企业常办</h3>
            <Tiles tiles={site.companies} items={items} />
          </>
        )}
      </section>
      <Shortcuts />
      <Columns data={data} />
      <section id="halls">
        <div class="headed">
          <h2>各镇办事分厅</h2>
          <span class="hint">{hoursOf(data)}</span>
        </div>
        <nav class="halls" aria-label="各镇办事分厅">
          {towns.map(({ code, name, villages }) => (
            <a key={code} href={`/town/${code}.html`}>
              <strong>{name}</strong>
              <span>{villages.length}个服务站</span>
            </a>
          ))}
        </nav>
      </section>
    </>
  )
}

interface TilesProps {
  tiles: CountySite['persons']
  items: CatalogueData['items']
}

/** What people come for, in everyday words. A test compares the icons with the sprite. */
function Tiles({ tiles, items }: TilesProps) {
  const shown = tiles.flatMap(tile => items.filter(({ code }) => code === tile.item).map(item => ({ tile, item })))
  return (
    <ul class="tiles">
      {shown.map(({ tile, item }) => (
        <Tile key={tile.item} href={guideOf(item)} icon={tile.icon as IconName} name={tile.name}>
          {item.status ? statusName(item) : limitText(item.promised)}
          {item.villageIntake && item.status === undefined && <span class="wider">，村里能办</span>}
        </Tile>
      ))}
    </ul>
  )
}

const shortcuts: readonly (readonly [string, IconName, string, string])[] = [
  ['progress.html', 'search', '查进度', '凭办件编号和查询码，不用登录'],
  ['my.html', 'person', '我的办件', '补材料、领结果、看通知'],
  ['verify.html', 'shield', '核验文书真伪', '扫文书上的码，或者输入文书编号'],
]

const Shortcuts = () => (
  <ul class="shortcuts">
    {shortcuts.map(([file, icon, name, about]) => (
      <Tile key={file} href={`/${file}`} {...{ icon, name }}>
        {about}
      </Tile>
    ))}
  </ul>
)

interface Column {
  name: string
  icon: IconName
  about: string
  links: readonly (readonly [string, string])[]
}

/** The columns of the plan that have content. */
const columnsOf = ({ items, departments }: CatalogueData): Column[] => [
  {
    name: '网上办事',
    icon: 'document',
    about: `${items.filter(({ status }) => status === undefined).length}个事项可以网上办`,
    links: [
      ['/persons.html', '个人办事'],
      ['/organisations.html', '企业和其他组织办事'],
      ['/life.html', `按人生事件（${grouped(items, i => i.lifeEvents).length}类）`],
      ['/themes.html', `按主题（${grouped(items, i => i.themes).length}类）`],
      ['/items.html', `按部门（${grouped(items, i => [ownerOf(i, departments)]).length}个）`],
    ],
  },
  {
    name: '投资审批',
    icon: 'company',
    about: '开店、办企业、上项目',
    links: [['/invest.html', '企业要办的手续']],
  },
  {
    name: '政民互动',
    icon: 'letter',
    about: '每封信都有编号，按期答复',
    links: [['/letters.html', '写信：咨询、求助、建议、投诉']],
  },
  {
    name: '政务公开',
    icon: 'office',
    about: '没有主动公开的，可以申请',
    links: [
      ['/disclosure.html', '申请政府信息公开'],
      ['/disclosure-report.html', '申请办理情况'],
      ['/entrustments.html', '行政委托公告'],
      ['/open-data.html', '开放数据：事项目录'],
    ],
  },
]

const Columns = ({ data }: { data: CatalogueData }) => (
  <section>
    <h2>栏目</h2>
    <div class="columns">
      {columnsOf(data).map(({ name, icon, about, links }) => (
        <section key={name}>
          <h3>
            <Icon name={icon} />
            {name}
          </h3>
          <p class="hint">{about}</p>
          <ul>
            {links.map(([to, text]) => (
              <li key={to}>
                <a href={to}>{text}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  </section>
)
