import type { PageRow } from './page-row.ts'

/** What the build has made, as pages name it. */
export interface Built {
  /** the place of each entry's bundle */
  assets: Readonly<Record<string, string>>
  /** the places of all that an entry's script imports at once */
  preloads: Readonly<Record<string, readonly string[]>>
}

/**
 * The script of a page. The page asks for all that it imports, and not import by import: a far network costs a trip for
 * each level.
 */
export const PageScript = ({ built: { assets, preloads }, entry }: { built: Built; entry: string }) => (
  <>
    {preloads[entry]?.map(file => (
      <link key={file} rel="modulepreload" fetchpriority="low" href={file} />
    ))}
    <script type="module" src={assets[entry]} />
  </>
)

interface HeadProps {
  built: Built
  title: string
  script: PageRow['script'] | undefined
  /** the entry of a style sheet besides that of every page */
  style?: 'catalogue' | 'elder-page' | undefined
  /** whether search engines may list the page */
  isListed?: boolean
}

/** The head of every page of the citizens' hall. */
export const Head = ({ built, title, script, style, isListed = true }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    {!isListed && <meta name="robots" content="noindex" />}
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#17222c" media="(prefers-color-scheme: dark)" />
    <title>{title}</title>
    <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
    <link rel="stylesheet" href={built.assets.hall} />
    {style && <link rel="stylesheet" href={built.assets[style]} />}
    <script src={built.assets.mode} />
    {script && <PageScript built={built} entry={script.entry} />}
  </head>
)
