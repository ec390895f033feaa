import { Telephone } from './footer.tsx'
import type { HallShellProps } from './hall-shell.tsx'
import { Head } from './head.tsx'

/** The frame of elder mode: no columns, one way back to the hall as others see it. */
export function ElderShell({ shell: { built, county, marks }, page: { title, script }, children }: HallShellProps) {
  const hall = `${county.name}网上办事大厅`
  return (
    <html lang="zh-CN" class="elder">
      <Head title={`${title} - ${hall}`} style="elder-page" {...{ built, script }} />
      <body class="elder-page">
        <a class="skip" href="#main">
          跳到正文
        </a>
        <header class="top">
          <div>
            <p class="brand">
              <span class="seal" aria-hidden="true">
                {county.name.slice(0, 1)}
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
          <p>{county.name}人民政府官方网站。办事不收代办费，也不会叫您转账。</p>
          <p>
            投诉举报 <Telephone number={county.complaints} />
          </p>
          <p>
            网站标识码 {marks.siteCode} <a href="/privacy.html">隐私说明</a>
          </p>
        </footer>
      </body>
    </html>
  )
}
