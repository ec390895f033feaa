import type { PageRow } from './page-row.ts'

interface HeadProps {
  assets: Readonly<Record<string, string>>
  title: string
  script: PageRow['script'] | undefined
  /** the entry of a style sheet besides that of every page */
  style?: 'catalogue' | 'elder-page' | undefined
  /** whether search engines may list the page */
  isListed?: boolean
}

/** The head of every page of the citizens' hall. */
export const Head = ({ assets, title, script, style, isListed = true }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    {!isListed && <meta name="robots" content="noindex" />}
    <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#17222c" media="(prefers-color-scheme: dark)" />
    <title>{title}</title>
    <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
    <link rel="stylesheet" href={assets.hall} />
    {style && <link rel="stylesheet" href={assets[style]} />}
    <script src={assets.mode} />
    {script && <script type="module" src={assets[script.entry]} />}
  </head>
)
