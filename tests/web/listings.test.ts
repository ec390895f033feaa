import { readFileSync } from 'node:fs'
import { render } from 'preact-render-to-string'
import { beforeAll, describe, expect, test } from 'vitest'
import { readReference } from '../../shared/catalogue/deployed.ts'
import type { LinkState } from '../../shared/catalogue/links/state.ts'
import { placesOf } from '../../shared/catalogue/places.ts'
import { countySite } from '../../shared/catalogue/site.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { Entrustments } from '../../web/hall/catalogue/entrustments.tsx'
import { Guide } from '../../web/hall/catalogue/guide.tsx'
import { listings } from '../../web/hall/catalogue/listing.tsx'
import { Town } from '../../web/hall/catalogue/town.tsx'
import { type PageFile, pageAt } from '../../web/platform/page/pages.ts'
import { countyFolder } from '../data/county.ts'

/** The lists of items as they stand in the pages, before any script. */

async function county() {
  const { items, offices } = await readReference(countyFolder)
  const site = countySite.parse(JSON.parse(readFileSync(new URL('site.json', countyFolder), 'utf8')))
  return {
    ...placesOf([...offices.values()]),
    items,
    withdrawn: [],
    site,
    versions: {},
    entrustments: {},
    links: {} as Record<string, LinkState>,
  }
}
let data: Awaited<ReturnType<typeof county>>
beforeAll(async () => {
  data = await county()
})

const written = (file: PageFile): string => {
  const Listing = new Map(listings).get(file)
  if (Listing === undefined) throw new Error(`no list ${file}`)
  return render(Listing({ data, page: pageAt(file) }))
}
const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="\/guide\/([^"]+)\.html"/g)].map(([, code = '']) => code)
/** The groups by their names, with the codes of their items. */
const groupsIn = (html: string) =>
  [...html.matchAll(/<section id="([^"]+)"><h2>([^<]+)<\/h2>(.*?)<\/section>/gs)].map(
    ([, id = '', heading = '', list = '']) => ({ id, heading, items: linksIn(list) }),
  )

describe('the lists of items', () => {
  test.each([
    ['persons.html', 'natural'],
    ['organisations.html', 'legal'],
  ] as const)('%s has every item for them and no other', (file, wanted) => {
    const own = data.items
      .filter(({ audience }) => audience.includes(wanted))
      .map(({ code }) => code)
      .toSorted()
    expect(own.length).toBeGreaterThan(3)
    expect([...new Set(linksIn(written(file)))].toSorted()).toEqual(own)
  })

  test('mark what is suspended', () => {
    const [suspended, ...others] = data.items
    if (suspended === undefined) throw new Error('no item')
    const status = { is: 'suspended', reason: '系统升级', since: '2026-09-01' } as const
    const Listing = new Map(listings).get('items.html')
    const given = { ...data, items: [{ ...suspended, status }, ...others] }
    const html = Listing === undefined ? '' : render(Listing({ data: given, page: pageAt('items.html') }))
    expect(html.match(/[^>]+<\/strong><span class="tag bad">暂停办理/g)).toEqual([
      `${suspended.name}</strong><span class="tag bad">暂停办理`,
    ])
  })

  test('lead to each group, and say how many items it has', () => {
    const [town] = data.towns
    if (town === undefined) throw new Error('no town')
    const pages = [...listings.map(([file]) => written(file as PageFile)), render(Town({ data, town }))]
    for (const html of pages) {
      const groups = groupsIn(html)
      expect(groups.length).toBeGreaterThan(1)
      for (const { id, heading, items } of groups) {
        expect(heading).toBe(`${id}（${items.length}）`)
        expect(html).toContain(`<a href="#${id}">${heading}</a>`)
      }
    }
  })
})

test('entrusted decisions are announced under their department, with the towns, the document and the day', () => {
  const felling = data.items.find(({ code }) => code === 'SL-0103')
  if (felling === undefined) throw new Error('no felling')
  const entrustment = { title: '采伐许可委托书', number: '新林委〔2025〕1号', on: '2025-12-20', what: '采伐许可的决定' }
  const decider = { tier: 'town', delegatedBy: 'forestry', towns: ['445321115'], entrustment } as const
  const items = [...data.items.filter(one => one !== felling), { ...felling, decider }]
  const page = (isOver: boolean) =>
    render(Entrustments({ ...data, items, entrustments: { 'SL-0103': { since: '2026-01-01', isOver } } }))
  const html = page(false)
  expect(linksIn(html)).toEqual(['SL-0103'])
  expect(html).toContain('<h2>县林业局</h2>')
  expect(html).toContain('六祖镇人民政府')
  expect(html).not.toContain('天堂镇')
  expect(html).toContain('《采伐许可委托书》（新林委〔2025〕1号，2025年12月20日）：采伐许可的决定')
  expect(html).toContain('2026年1月1日')
  expect(html).not.toContain('到期')
  expect(page(true)).toContain('采伐许可的决定。委托书已到期。')
  expect(render(Entrustments(data))).toContain('现在没有部门委托镇决定的事项')
})

test('a guide links blank forms and samples that the hall does not print, and says where a material is got', () => {
  const [item] = data.items.filter(({ code }) => code === 'SL-0101')
  const pledge = item?.materials.find(({ id }) => id === 'pledge')
  if (item === undefined || pledge === undefined) throw new Error('no pledge')
  const sheets = { blank: 'https://www.example.gov.cn/1', filled: 'https://www.example.gov.cn/2' }
  const materials = [{ ...pledge, ...sheets, sourceNote: '村委会发给' }]
  const given = { ...item, materials, promisedNote: '公示的时间不算', levels: ['county' as const, 'town' as const] }
  const html = render(Guide({ data, item: given }))
  for (const link of Object.values(sheets)) expect(html).toContain(`href="${link}"`)
  for (const text of ['下载农村宅基地使用承诺书的空白表', '从哪里取得：村委会发给', '县级、镇级', '公示的时间不算'])
    expect(html).toContain(text)
})

describe('the guide of an item that its department handles in a system of its own', () => {
  const link = 'https://linye.example.com/apply'
  const guide = (ownSystem: object, links: typeof data.links = {}) => {
    const [item] = data.items.filter(({ code }) => code === 'SL-0102')
    if (item === undefined) throw new Error('no item')
    return render(Guide({ data: { ...data, links }, item: { ...item, villageIntake: false, ownSystem } as Item }))
  }
  const there = { name: '采伐系统', intake: 'there', application: link, progress: 'https://linye.example.com/state' }
  const state = { link, checked: '2026-10-03', answered: '2026-10-03', failedSince: null, fault: null }

  test('leads there, says so, and offers no application here', () => {
    const html = guide(there)
    expect(html).toContain('由县林业局的“采伐系统”收申请，本大厅不收')
    expect(html).toContain(`href="${link}"`)
    expect(html).toMatch(/去linye\.example\.com申请.*?将离开本网站/s)
    expect(html).not.toContain('apply.html')
    expect(html).not.toContain('镇便民服务站，')
    expect(html).toContain('还没有检查过')
  })

  test('offers both where the hall takes it in too, and what the system adds', () => {
    const both = guide({ ...there, intake: 'both' })
    for (const part of ['apply.html?item=SL-0102', link, '可以在本大厅申请，也可以在县林业局的“采伐系统”申请'])
      expect(both).toContain(part)
    const here = guide({ name: '采伐系统', intake: 'here', consultation: 'https://linye.example.com/ask' })
    expect(here).toContain('apply.html?item=SL-0102')
    expect(here).toContain('去linye.example.com咨询')
  })

  test('says when a link was checked, or since when it does not open', () => {
    expect(guide(there, { [link]: state })).toContain('2026年10月3日检查过，可以打开')
    const failing = { ...state, answered: null, failedSince: '2026-10-02', fault: '连不上' }
    expect(guide(there, { [link]: failing })).toContain('2026年10月2日起打不开，请打电话')
  })

  test('gives a telephone where the link may not be given', () => {
    const html = guide({ name: '采伐系统', intake: 'there' })
    expect(html).toContain('申请的链接暂时不能提供，请打电话')
    expect(html).not.toContain('apply.html')
  })

  test('and a town’s page does not say that the town takes it in', () => {
    const [town] = data.towns
    // The county decides the one, and the town the other.
    const codes = ['SL-0102', 'SL-2101']
    const moved = data.items.map(item => (codes.includes(item.code) ? { ...item, ownSystem: there } : item)) as Item[]
    if (town === undefined) throw new Error('no town')
    const shown = (items: typeof data.items) => linksIn(render(Town({ data: { ...data, items }, town })))
    expect(codes.filter(code => shown(data.items).includes(code))).toEqual(codes)
    expect(codes.filter(code => shown(moved).includes(code))).toEqual([])
  })
})
