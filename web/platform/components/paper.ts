/**
 * A printed document of the hall (a voucher, a batch's list), shown in place of the page until the reader returns, by
 * button or Escape. Its style comes with it and is adopted by script: the page's policy takes no inline style. `isPreview`:
 * it is to be read, so Enter returns and does not print.
 */
export function showPaper(printed: string, isPreview = false): Promise<void> {
  // Removed before parsing: the content policy reports a style element even in a document that is never shown.
  const styles = [...printed.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style]) => style)
  const paper = new DOMParser().parseFromString(printed.replace(/<style>[^<]*<\/style>/g, ''), 'text/html')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync([...styles, barStyle].join('\n'))

  const title = document.title
  const shown = [...document.body.children].filter((child): child is HTMLElement => child instanceof HTMLElement)
  const hidden = shown.filter(child => !child.hidden)
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
  const came = document.activeElement

  const view = document.createElement('div')
  const print = button('打印', () => window.print())
  const { promise, resolve } = Promise.withResolvers<void>()
  const goBack = (): void => {
    removeEventListener('keydown', onEscape)
    view.remove()
    document.adoptedStyleSheets = []
    for (const link of links) link.disabled = false
    for (const child of hidden) child.hidden = false
    document.title = title
    if (came instanceof HTMLElement) came.focus()
    resolve()
  }
  const onEscape = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') goBack()
  }
  addEventListener('keydown', onEscape)
  const back = button('返回', goBack)
  const bar = document.createElement('div')
  bar.className = 'paper-bar'
  bar.append(print, back)
  view.append(bar, ...paper.body.children)

  for (const child of hidden) child.hidden = true
  for (const link of links) link.disabled = true
  document.adoptedStyleSheets = [sheet]
  // The file name of a saved document.
  document.title = paper.title
  document.body.append(view)
  const first = isPreview ? back : print
  first.focus()
  return promise
}

const barStyle = `
[hidden] { display: none; }
.paper-bar { display: flex; gap: 1rem; justify-content: flex-end; padding: 0.75rem 0; }
.paper-bar button { font: 700 1.1rem/1.4 system-ui, sans-serif; min-height: 2.75rem; padding: 0.3rem 1.5rem; cursor: pointer; }
@media print { .paper-bar { display: none; } }
@media screen { html.elder body { zoom: 1.25; } }
`

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', onClick)
  return made
}
