import type { ComponentChildren } from 'preact'
import type { Places } from '../../../shared/catalogue/places.ts'
import type { CountySite } from '../../../shared/catalogue/site.ts'
import { Icon } from '../components/icon.tsx'
import { Loading } from '../components/loading.tsx'
import { Footer } from './footer.tsx'
import { type Built, Head } from './head.tsx'
import type { PageRow } from './page-row.ts'
import { hallPages } from './pages.ts'

export interface Shell {
  built: Built
  county: Places['county']
  marks: CountySite['marks']
}

export interface HallShellProps {
  shell: Shell
  /** a row of the table, or the part of one that a page of an item or a town has */
  page: Pick<PageRow, 'title'> & Partial<PageRow>
  /** whether search engines may list it */
  isListed?: boolean
  /** the page has the styles of front page and guides too */
  ofCatalogue?: boolean
  children: ComponentChildren
}

/** The frame of every page of the citizens' hall. */
export function HallShell({ shell, page, ofCatalogue = false, isListed = true, children }: HallShellProps) {
  const { built, county, marks } = shell
  const { file, title, script, wide = false } = page
  const hall = `${county.name}网上办事大厅`
  return (
    <html lang="zh-CN">
      <Head
        title={file === 'index.html' ? hall : `${title} - ${hall}`}
        style={ofCatalogue ? 'catalogue' : undefined}
        {...{ built, script, isListed }}
      />
      <body class={file === 'index.html' ? 'wide front' : wide ? 'wide' : ''}>
        <a class="skip" href="#main">
          跳到正文
        </a>
        <section class="official" aria-label="官方网站">
          <div>
            <span>
              <Icon name="office" />
              {county.name}人民政府官方网站
            </span>
            <a class="elder-switch" href="/elder.html">
              <Icon name="elder" />
              <span>
                长辈版<span class="elder-only">首页</span>
              </span>
            </a>
            <button class="elder-switch elder-only" type="button" id="standard">
              回到普通版
            </button>
          </div>
        </section>
        <header class="top">
          <div>
            <a class="brand" href="/index.html">
              <span class="seal" aria-hidden="true">
                {county.name.slice(0, 1)}
              </span>
              <span>{hall}</span>
            </a>
            <nav aria-label="主要栏目">
              {hallPages.map(
                ({ file: to, navigation }) =>
                  navigation && (
                    <a key={to} href={`/${to}`} {...(to === file ? { 'aria-current': 'page' } : {})}>
                      {navigation}
                      {to === 'my.html' && <span id="waiting" class="count soon" hidden />}
                    </a>
                  ),
              )}
            </nav>
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer county={county} marks={marks} />
      </body>
    </html>
  )
}

interface DrawnInBrowserProps {
  /** the alternative without scripts */
  children: string | undefined
  /** the script's input on the page, as JSON */
  data?: object | undefined
}

/** The place in which a script draws personal content. */
export const DrawnInBrowser = ({ children, data }: DrawnInBrowserProps) => (
  <div id="app" {...(data === undefined ? {} : { 'data-read': JSON.stringify(data) })}>
    <noscript>
      <p class="card bad">{children}</p>
    </noscript>
    <div class="js-only">
      <Loading />
    </div>
  </div>
)
