import { Icon } from '../components/icon.tsx'
import type { IconName } from '../components/icon-names.ts'
import { DrawnInBrowser } from './hall-shell.tsx'
import { type Built, PageScript } from './head.tsx'
import type { PageRow } from './page-row.ts'
import { type DeskFile, deskPages, navigationId } from './pages.ts'

const drawn: Partial<Record<DeskFile, IconName>> = {
  'desk/index.html': 'grid',
  'desk/village.html': 'people',
  'desk/letter.html': 'letter',
  'desk/disclosure.html': 'law',
  'desk/item-changes.html': 'refresh',
  'desk/paper.html': 'document',
  'desk/notices.html': 'bell',
  'desk/board.html': 'office',
  'desk/stations.html': 'clock',
  'desk/signals.html': 'chart',
  'desk/county-board.html': 'grid',
  'desk/people.html': 'person',
  'desk/rights.html': 'shield',
  'desk/confirmations.html': 'check',
  'desk/registers.html': 'list',
  'desk/calendar.html': 'calendar',
}
const icons = new Map<string, IconName>(Object.entries(drawn))

interface DeskShellProps {
  shell: { built: Built; county: string; lettersDesk: string }
  page: PageRow
  /** the script's input on the page, as JSON */
  data?: object | undefined
}

/** A page of the staff desk: its head, and the place in which the script draws an office's content. */
export function DeskShell({ shell, page, data }: DeskShellProps) {
  const { built, county, lettersDesk } = shell
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#17222c" media="(prefers-color-scheme: dark)" />
        <title>{`${page.title} - ${county}政务工作台`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={built.assets.desk} />
        <script src={built.assets.mode} />
        <PageScript built={built} entry={page.script.entry} />
      </head>
      <body class="wide desk compact">
        <a class="skip" href="#main">
          跳到正文
        </a>
        <header class="top">
          <div>
            <button class="menu" type="button" id="menu" aria-expanded="false" aria-controls="navigation">
              <Icon name="menu" label="栏目" />
            </button>
            <a class="brand" href="/desk/index.html">
              <span class="seal" aria-hidden="true">
                {county.slice(0, 1)}
              </span>
              <span>{county}政务工作台</span>
            </a>
            <button
              class="to-palette"
              type="button"
              id="palette"
              hidden
              aria-haspopup="dialog"
              aria-keyshortcuts="Control+K"
            >
              <Icon name="search" />
              <span>快速查找</span>
              <kbd>Ctrl K</kbd>
            </button>
            <span id="live" class="live" />
            <div id="who" class="who" />
            <button class="elder-switch js-only" type="button" id="elder" aria-pressed="false">
              大字
            </button>
          </div>
        </header>
        <div class="shell">
          <nav class="rail" id="navigation" aria-label="工作台栏目" data-letters-desk={lettersDesk}>
            {deskPages.map(row => row.navigation && <NavigationLink row={row} isCurrent={row.file === page.file} />)}
            <div id="saved" class="saved" />
          </nav>
          <main id="main" tabIndex={-1}>
            <DrawnInBrowser data={data}>工作台需要打开浏览器的脚本功能。</DrawnInBrowser>
          </main>
        </div>
      </body>
    </html>
  )
}

/**
 * The links for the officer's duties are known after sign-in. Until then the navigation shows the worklist and the page
 * itself.
 */
const NavigationLink = ({ row, isCurrent }: { row: PageRow; isCurrent: boolean }) => (
  <>
    <a
      key={row.file}
      id={navigationId(row)}
      href={`/${row.file}`}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      hidden={row.file !== 'desk/index.html' && !isCurrent}
    >
      <Icon name={icons.get(row.file) ?? 'list'} />
      {row.navigation}
      <span class="badge" />
    </a>
    {row.file === 'desk/index.html' && parts.map(part => <PartLink key={part.id} {...part} />)}
  </>
)

/** Parts of the worklist that have a link of their own, by the address of their filter. */
const parts = [
  { id: 'to-mine', search: '?mine=1', icon: 'person', name: '我经办的' },
  { id: 'to-letters', search: '?letters=1', icon: 'letter', name: '来信' },
] as const

const PartLink = ({ id, search, icon, name }: (typeof parts)[number]) => (
  <a id={id} href={`/desk/index.html${search}`} hidden>
    <Icon name={icon} />
    {name}
    <span class="badge" />
  </a>
)
