import { Telephone } from './footer.tsx'
import type { HallShellProps } from './hall-shell.tsx'

/** The frame of elder mode: no columns, one way back to the hall as others see it. */
export function ElderShell({
  shell: {
    assets,
    county: { name, complaints },
  },
  page: { title, script },
  children,
}: HallShellProps) {
  const hall = `${name}网上办事大厅`
  return (
    <html lang="zh-CN" class="elder">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#17222c" media="(prefers-color-scheme: dark)" />
        <title>{`${title} - ${hall}`}</title>
        <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        <link rel="stylesheet" href={assets.hall} />
        <script src={assets.mode} />
        {script && <script type="module" src={assets[script.entry]} />}
      </head>
      <body class="elder-page">
        <a class="skip" href="#main">
          跳到正文
        </a>
        <header class="top">
          <div>
            <p class="brand">
              <span class="seal" aria-hidden="true">
                {name.slice(0, 1)}
              </span>
              <span>
                {hall}
                <small>县人民政府官方网站</small>
              </span>
            </p>
            <a class="button plain" id="standard" href="/index.html">
              回到普通版
            </a>
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer class="bottom">
          <p>{name}人民政府官方网站。办事不收代办费，也不会叫您转账。</p>
          <p>
            投诉举报 <Telephone number={complaints} />
          </p>
        </footer>
      </body>
    </html>
  )
}
