import { feeInShort, limitText } from '../../../shared/catalogue/item-words.ts'
import { statusName } from '../../../shared/catalogue/status-words.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { Icon } from '../../platform/components/icon.tsx'
import type { PageRow } from '../../platform/page/page-row.ts'
import type { PageFile } from '../../platform/page/pages.ts'
import { type CatalogueData, grouped, guideOf, ownerOf } from './guide-text.ts'

interface ListProps {
  items: readonly Item[]
  data: CatalogueData
}

const Lines = ({ items, data }: ListProps) =>
  items.map(item => (
    <li key={item.code}>
      <a href={guideOf(item)}>
        <strong>{item.name}</strong>
        {item.status && <span class="tag bad">{statusName(item)}</span>}
        <span class="facts">
          <span>{ownerOf(item, data.departments)}</span>
          <span>{limitText(item.promised)}办结</span>
          <span>{feeInShort(item)}</span>
          {item.villageIntake && <span>村里能办</span>}
        </span>
      </a>
    </li>
  ))

/** Items as a list of large links; those of one main item stand together under its name. */
const ItemList = ({ items, data }: ListProps) => (
  <ul class="items">
    {grouped(items, ({ mainItem, code }) => [mainItem?.name ?? code]).map(([name, group]) =>
      group.length === 1 ? (
        <Lines key={name} items={group} data={data} />
      ) : (
        <li key={name} class="together">
          <h3>{name}</h3>
          <ul class="items">
            <Lines items={group} data={data} />
          </ul>
        </li>
      ),
    )}
  </ul>
)

/**
 * The search field for all items, whose query opens the page of results; without scripts the list below it serves. Who
 * finds nothing is told to ask the hall.
 */
export function Search({ hall }: { hall: CatalogueData['county']['hall'] }) {
  return (
    <search class="js-only">
      <form action={`/${searchPage}`} method="get">
        <label for="q">您要办什么事？</label>
        <p class="hint" id="q-hint">
          可以写平常的说法，也可以写拼音或拼音首字母，例如“低保”“砍树”“gaoling”“gljt”。
        </p>
        <div class="asked">
          <input
            id="q"
            name="q"
            type="search"
            autocomplete="off"
            required
            aria-describedby="q-hint"
            aria-controls="found"
          />
          <button class="button" type="submit">
            <Icon name="search" />
            搜索
          </button>
        </div>
      </form>
      <div id="found" aria-live="polite" data-hall={hall.name} data-phone={hall.phone} />
    </search>
  )
}

/** The page of results. Its query is in the address, so going back and reloading keep it. */
export const SearchPage = ({ data, page }: { data: CatalogueData; page: PageRow }) => (
  <div class="results">
    <h1>{page.title}</h1>
    <Search hall={data.county.hall} />
    <noscript>
      <p class="card bad">
        {page.withoutScripts}
        <a href="/items.html">看全部事项</a>
      </p>
    </noscript>
  </div>
)

const searchPage: PageFile = 'search.html'

/** The address of what a word finds. */
export const searchFor = (word: string): string => `/${searchPage}?q=${encodeURIComponent(word)}`

const ofBusiness = ['投资审批', '市场准入']

type Groups = readonly (readonly [string, readonly Item[]])[]

interface GroupsProps {
  /** what the line of links to the groups is called */
  title: string
  groups: Groups
  data: CatalogueData
}

/** Items under headings that say how many there are, with links to the headings before them. */
export const ItemGroups = ({ title, groups, data }: GroupsProps) => (
  <>
    <nav class="chips more" aria-label={title}>
      {groups.map(([name, items]) => (
        <a key={name} href={`#${name}`}>
          {name}（{items.length}）
        </a>
      ))}
    </nav>
    {groups.map(([name, items]) => (
      <section key={name} id={name}>
        <h2>
          {name}（{items.length}）
        </h2>
        <ItemList items={items} data={data} />
      </section>
    ))}
  </>
)

const ofAudience =
  (wanted: Item['audience'][number]) =>
  ({ items }: CatalogueData): Groups =>
    grouped(
      items.filter(({ audience }) => audience.includes(wanted)),
      item => item.themes,
    )

/** The items of a list under their headings, by the page's file. */
const groupings: Partial<Record<PageFile, (data: CatalogueData) => Groups>> = {
  'invest.html': ({ items }) =>
    grouped(
      items.filter(({ themes }) => themes.some(theme => ofBusiness.includes(theme))),
      item => item.themes,
    ),
  'items.html': ({ items, departments }) => grouped(items, item => [ownerOf(item, departments)]),
  'life.html': ({ items }) => grouped(items, item => item.lifeEvents),
  'organisations.html': ofAudience('legal'),
  'persons.html': ofAudience('natural'),
  'themes.html': ({ items }) => grouped(items, item => item.themes),
}

/** The lists of items: for persons and for organisations, for business, by department, by life event and by theme. */
export const listings = Object.entries(groupings).map(([file, groupsOf]) => {
  const Listing = ({ data, page: { title, lead } }: { data: CatalogueData; page: PageRow }) => (
    <>
      <h1>{title}</h1>
      <Search hall={data.county.hall} />
      <p>{lead}</p>
      <ItemGroups {...{ title, data }} groups={groupsOf(data)} />
    </>
  )
  return [file, Listing] as const
})
