import type { Item } from '../../../shared/kernel/item.ts'
import { columns } from './column.ts'
import { grouped, guideOf, type HallData, limitText, ownerOf } from './data.ts'
import { Page, type Shell } from './shell.tsx'

/** Items as lines one can press with a thumb. */
export function ItemList({ items, data }: { items: readonly Item[]; data: HallData }) {
  return (
    <ul class="items">
      {items.map(item => (
        <li key={item.code}>
          <a href={guideOf(item)}>
            <strong>{item.name}</strong>
            <span class="facts">
              <span>{ownerOf(item, data.departments)}</span>
              <span>{limitText(item.promised)}办结</span>
              <span>{item.fee === null ? '不收费' : '收费'}</span>
              {item.villageIntake && <span>村里能办</span>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A box that searches all items; the list below it serves without scripts. */
export function Search() {
  return (
    <search class="js-only">
      <label for="q">您要办什么事？</label>
      <p class="hint" id="q-hint">
        可以写汉字，也可以写拼音或拼音首字母，例如“高龄津贴”“gaoling”“gljt”。
      </p>
      <input id="q" type="search" autocomplete="off" aria-describedby="q-hint" aria-controls="found" />
      <div id="found" aria-live="polite" />
    </search>
  )
}

interface Grouping {
  title: string
  intro: string
  groups: [string, readonly Item[]][]
}

const groupings = (data: HallData): Record<string, Grouping> => ({
  ...Object.fromEntries(
    columns.flatMap(({ file, name, intro, holds }): [string, Grouping][] => {
      if (file === 'index.html' || holds === null) return []
      return [[file, { title: name, intro, groups: grouped(data.items.filter(holds), i => i.themes) }]]
    }),
  ),
  'items.html': {
    title: '全部事项',
    intro: '按主管部门排列。',
    groups: grouped(data.items, i => [ownerOf(i, data.departments)]),
  },
  'life.html': {
    title: '按人生事件查找',
    intro: '生活里遇到这些事，可以办这些手续。',
    groups: grouped(data.items, i => i.lifeEvents),
  },
  'themes.html': { title: '按主题查找', intro: '按事情的类别排列。', groups: grouped(data.items, i => i.themes) },
})

/** The lists by column, by department, by life event and by theme: one file each. */
export const listings = (data: HallData, shell: Shell) =>
  Object.entries(groupings(data)).map(([file, { title, intro, groups }]) => {
    const page = (
      <Page shell={shell} title={title} at={file} scripts={['search']} wide>
        <h1>{title}</h1>
        <Search />
        <p>{intro}</p>
        <nav class="chips more" aria-label={title}>
          {groups.map(([name]) => (
            <a key={name} href={`#${name}`}>
              {name}
            </a>
          ))}
        </nav>
        {groups.map(([name, items]) => (
          <section key={name} id={name}>
            <h2>{name}</h2>
            <ItemList items={items} data={data} />
          </section>
        ))}
      </Page>
    )
    return [file, page] as const
  })
