import type { HallData } from './data.ts'
import { Page, type Shell } from './shell.tsx'

/** Pages whose content is drawn in the browser, because it is one person's own. */

function Waiting({ children }: { children: string }) {
  return (
    <>
      <noscript>
        <p class="card bad">{children}</p>
      </noscript>
      <p class="js-only hint">正在打开……</p>
    </>
  )
}

export const apply = (data: HallData, shell: Shell) => (
  <Page shell={shell} title="在线申请" scripts={['apply']}>
    <div id="app" data-towns={JSON.stringify(data.towns.map(({ code, name }) => [code, name]))}>
      <Waiting>在线申请需要打开浏览器的脚本功能。您也可以带上材料到村（居）便民服务站，由代办员免费代办。</Waiting>
    </div>
  </Page>
)

export const my = (shell: Shell) => (
  <Page shell={shell} title="我的办件" at="my.html" scripts={['my']}>
    <div id="app">
      <Waiting>这个页面需要打开浏览器的脚本功能。您也可以到代办点查询。</Waiting>
    </div>
  </Page>
)

export const caseFile = (shell: Shell) => (
  <Page shell={shell} title="办件详情" scripts={['case']}>
    <div id="app">
      <Waiting>这个页面需要打开浏览器的脚本功能。您也可以到代办点查询。</Waiting>
    </div>
  </Page>
)

export const progress = (shell: Shell) => (
  <Page shell={shell} title="办件进度查询" at="progress.html" scripts={['progress']}>
    <div id="app">
      <Waiting>这个页面需要打开浏览器的脚本功能，也可以到代办点查询。</Waiting>
    </div>
  </Page>
)

export const signedIn = (shell: Shell) => (
  <Page shell={shell} title="正在登录" scripts={['signed']}>
    <h1>正在登录</h1>
    <div id="result" aria-live="polite">
      <p>请稍候……</p>
    </div>
  </Page>
)

export const verify = (shell: Shell) => (
  <Page shell={shell} title="文书核验" scripts={['verify']}>
    <h1>文书核验</h1>
    <p>核对一份文书是不是由本县的单位出具、内容有没有被改动过。</p>
    <div id="result" aria-live="polite" tabIndex={-1} />
    <form id="ask" class="card">
      <label for="number">文书编号</label>
      <p class="hint" id="number-hint">
        印在标题下面，以 XX 开头。
      </p>
      <input
        id="number"
        name="number"
        required
        minLength={8}
        maxLength={60}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="number-hint"
      />
      <label for="token">核验码</label>
      <p class="hint" id="token-hint">
        印在文书最下面，共16位。大小写和横线都不影响。
      </p>
      <input
        id="token"
        name="token"
        required
        minLength={8}
        maxLength={80}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="token-hint"
      />
      <button class="button" type="submit">
        核验
      </button>
    </form>
    <noscript>
      <p class="card bad">这个页面需要打开浏览器的脚本功能，也可以到政务服务窗口核验。</p>
    </noscript>
  </Page>
)
