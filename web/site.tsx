import type { VNode } from 'preact'
import { render as toText } from 'preact-render-to-string'
import { type AboutData, aboutPages } from './hall/catalogue/about.tsx'
import { Front } from './hall/catalogue/front.tsx'
import { Guide } from './hall/catalogue/guide.tsx'
import { guided, guideOf, versionsOf } from './hall/catalogue/guide-text.ts'
import { listings, SearchPage } from './hall/catalogue/listing.tsx'
import { NotFound } from './hall/catalogue/not-found.tsx'
import { sheetFiles } from './hall/catalogue/sheets.ts'
import { Town } from './hall/catalogue/town.tsx'
import { Versions } from './hall/catalogue/versions.tsx'
import type { DisclosureChoices } from './hall/disclosure-request/choices.ts'
import { DisclosureContent } from './hall/disclosure-request/disclosure-content.tsx'
import { VerifyContent } from './hall/documents/verify-content.tsx'
import type { ElderChoices } from './hall/elder/choices.ts'
import { ElderContent } from './hall/elder/elder-content.tsx'
import type { LetterChoices } from './hall/enquiry/choices.ts'
import { LettersContent } from './hall/enquiry/letters-content.tsx'
import { SignedInContent } from './hall/personal/signed-in-content.tsx'
import { Gallery } from './platform/gallery/gallery.tsx'
import { DeskShell } from './platform/page/desk-shell.tsx'
import { ElderShell } from './platform/page/elder-shell.tsx'
import { DrawnInBrowser, HallShell, type Shell } from './platform/page/hall-shell.tsx'
import type { Built } from './platform/page/head.tsx'
import type { PageRow } from './platform/page/page-row.ts'
import { deskPages, hallPages, type PageFile } from './platform/page/pages.ts'

/** The sources of the pages. */
interface SiteData extends AboutData {
  letters: LetterChoices
  disclosure: DisclosureChoices
  elder: ElderChoices
}

type Content = (given: { data: SiteData; page: PageRow; landscape: string }) => VNode

/** Content that can be read without scripts; on every other page a script draws all of it. */
const contents: Partial<Record<PageFile, Content>> = {
  ...Object.fromEntries(listings),
  'elder.html': ({ data }) => <ElderContent choices={data.elder} />,
  'index.html': Front,
  'letters.html': ({ data, page }) => (
    <LettersContent letters={data.letters} phone={data.county.hall.phone} page={page} />
  ),
  'disclosure.html': ({ data, page }) => (
    <DisclosureContent choices={data.disclosure} phone={data.county.hall.phone} page={page} />
  ),
  'search.html': SearchPage,
  'signed-in.html': SignedInContent,
  'verify.html': VerifyContent,
}
const contentOf = new Map<string, Content>(Object.entries(contents))

/** The input of a page's script. */
function dataOf({ data: wanted }: PageRow, { letters, disclosure, towns, county }: SiteData): object | undefined {
  if (wanted === undefined) return undefined
  return {
    letters,
    disclosure,
    windows: {
      towns: towns.map(({ code, name }) => [code, name]),
      hall: [county.code, `${county.hall.name}（综合窗口）`],
    },
  }[wanted]
}

/** Every page, by its file below the site's root. Runs in the build and where the county's pages are published. */
export function render(data: SiteData, built: Built): Record<string, string> {
  const { county, towns, letters } = data
  const items = guided(data)
  const shell: Shell = { built, county, marks: data.site.marks }
  const inHall = (page: Parameters<typeof HallShell>[0]['page'], content: VNode, ofCatalogue = false): VNode => {
    const Frame = page.file === 'elder.html' ? ElderShell : HallShell
    return <Frame {...{ shell, page, ofCatalogue }}>{content}</Frame>
  }
  const written: (readonly [string, VNode])[] = [
    ...hallPages.map(page => {
      const Content = contentOf.get(page.file)
      const drawn = <DrawnInBrowser data={dataOf(page, data)}>{page.withoutScripts}</DrawnInBrowser>
      return [
        page.file,
        inHall(
          page,
          Content === undefined ? drawn : <Content data={data} page={page} landscape={built.assets.landscape ?? ''} />,
          page.file === 'index.html',
        ),
      ] as const
    }),
    ...items.map(item => {
      const guide = <Guide data={data} item={item} />
      return [guideOf(item).slice(1), inHall({ title: item.name, wide: true }, guide, true)] as const
    }),
    ...items.flatMap(item => {
      const versions = data.versions[item.code]
      if (versions === undefined) return []
      const page = { title: `${item.name}：改了什么` }
      return [[versionsOf(item).slice(1), inHall(page, <Versions {...{ item, versions }} />)] as const]
    }),
    ...towns.map(town => {
      const page = { title: `${town.name}办事分厅`, wide: true }
      return [`town/${town.code}.html`, inHall(page, <Town data={data} town={town} />)] as const
    }),
    ...aboutPages.map(({ file, title, Content }) => {
      const about = (
        <>
          <h1>{title}</h1>
          <Content {...data} />
        </>
      )
      return [file, inHall({ title }, about)] as const
    }),
    ...deskPages.map(page => {
      const desk = { built, county: county.name, lettersDesk: letters.desk }
      return [page.file, <DeskShell key={page.file} shell={desk} page={page} data={dataOf(page, data)} />] as const
    }),
  ]
  // The desk's style sheet has the hall's in it.
  const gallery = (
    <HallShell
      shell={{ ...shell, built: { ...built, assets: { ...built.assets, hall: built.assets.desk ?? '' } } }}
      page={{ title: '组件总表', wide: true }}
      isListed={false}
    >
      <Gallery />
    </HallShell>
  )
  const notFound = (
    <HallShell {...{ shell }} page={{ title: '没有找到这个页面' }} isListed={false} ofCatalogue>
      <NotFound {...{ data }} />
    </HallShell>
  )
  written.push(['components.html', gallery], ['not-found.html', notFound])
  const pages = written.map(([file, page]) => [file, textOf(file, page)] as const)
  return { ...Object.fromEntries(pages), ...sheetFiles(data, built) }
}

/** Throws an error that names the page. */
function textOf(file: string, page: VNode): string {
  try {
    return `<!doctype html>\n${toText(page)}\n`
  } catch (error) {
    throw new Error(`${file} cannot be written`, { cause: error })
  }
}
