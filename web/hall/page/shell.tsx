import type { ComponentChildren } from 'preact'
import { columns } from './column.ts'

/** Where each entry's bundle is. */
export type Assets = Readonly<Record<string, string>>

export interface Shell {
  assets: Assets
  county: string
  phone: string
}

interface PageProps {
  shell: Shell
  title: string
  /** file below the site's root, to mark where the reader is */
  at?: string
  /** entries of scripts */
  scripts?: readonly string[]
  wide?: boolean
  children: ComponentChildren
}

const places = [
  ...columns.map(({ file, name }) => [file, name] as const),
  ['progress.html', '查进度'],
  ['my.html', '我的办件'],
] as const

/** What every page has around it. */
export function Page({ shell, title, at, scripts = [], wide = false, children }: PageProps) {
  const { assets, county, phone } = shell
  const hall = `${county}网上办事大厅`
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="theme-color" content="#ffffff" />
        <title>{title === hall ? hall : `${title} - ${hall}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.hall} />
        <script src={assets.mode} />
        {scripts.map(name => (
          <script key={name} type="module" src={assets[name]} />
        ))}
      </head>
      <body class={wide ? 'wide' : ''}>
        <a class="skip" href="#main">
          跳到正文
        </a>
        <header class="top">
          <div class="row">
            <a class="brand" href="/index.html">
              <span class="seal" aria-hidden="true">
                {county.slice(0, 1)}
              </span>
              <span>{hall}</span>
            </a>
            <button class="elder-switch js-only" type="button" id="elder" aria-pressed="false">
              长辈版
            </button>
          </div>
          <nav aria-label="主要栏目">
            {places.map(([file, name]) => (
              <a key={file} href={`/${file}`} {...(at === file ? { 'aria-current': 'page' } : {})}>
                {name}
              </a>
            ))}
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer class="bottom">
          <p>
            咨询电话 {phone}　投诉举报 12345
            <br />
            网上、村（居）便民服务站、镇便民服务站、县政务服务中心都能办，办理时限和结果一样，不收代办费。
          </p>
          <p class="more">
            <a href="/verify.html">核验文书真伪</a>
          </p>
        </footer>
      </body>
    </html>
  )
}
