/** The page's element of that id. Throws when the page and its script do not belong together. */
export function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}

/** An element with text or other elements in it: text never becomes markup. */
export function createElement(tag: string, ...content: (string | Node)[]): HTMLElement {
  const node = document.createElement(tag)
  node.append(...content)
  return node
}

export type Tone = 'good' | 'bad' | 'plain'

/** Shows a result and moves the focus to it. */
export function showResult(place: HTMLElement, tone: Tone, title: string, ...content: Node[]): void {
  const card = createElement('section', createElement('h2', title), ...content)
  card.className = `card ${tone}`
  place.replaceChildren(card)
  place.focus()
}

export const paragraph = (text: string): HTMLElement => createElement('p', text)

/** Labels and values; a pair without a value is left out. */
export const facts = (pairs: readonly (readonly [string, string])[]): HTMLElement =>
  createElement(
    'dl',
    ...pairs
      .filter(([, value]) => value !== '')
      .flatMap(([label, value]) => [createElement('dt', label), createElement('dd', value)]),
  )

/** 2026年3月2日, from a day or an instant; the hall's days are those of Shanghai. */
export function dayText(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number)
  return date === undefined ? '' : `${year}年${month}月${date}日`
}

export const unreachable = '连接不上服务，请检查网络后再试一次。'

/** Runs one submission at a time; the button is disabled meanwhile. */
export function onSubmit(form: HTMLFormElement, act: (given: (name: string) => string) => Promise<void>): void {
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const button = form.querySelector('button')
    const data = new FormData(form)
    if (button !== null) button.disabled = true
    try {
      await act(name => String(data.get(name) ?? '').trim())
    } finally {
      if (button !== null) button.disabled = false
    }
  })
}
