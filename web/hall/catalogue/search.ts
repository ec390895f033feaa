import { createElement } from '../../platform/components/dom.ts'
import type { Indexed } from '../../platform/search/indexed.ts'
import { search } from '../../platform/search/match.ts'

/** The search field of the front page, of the lists and of the page of results. The index is fetched on first focus. */

const box = document.getElementById('q')
const found = document.getElementById('found')

let index: Promise<readonly Indexed[]> | undefined

async function load(): Promise<readonly Indexed[]> {
  const reply = await fetch('/catalogue/search.json')
  if (!reply.ok) throw new Error(String(reply.status))
  return reply.json()
}

function known(): Promise<readonly Indexed[]> {
  index ??= load()
  index.catch(() => {
    index = undefined
  })
  return index
}

function line({ page, name, elsewhere }: Indexed): HTMLElement {
  if (elsewhere !== undefined) {
    const said = createElement('li', createElement('strong', name), createElement('p', elsewhere))
    said.className = 'card'
    return said
  }
  const link = createElement('a', createElement('strong', name))
  link.setAttribute('href', page)
  return createElement('li', link)
}

function nothing(asked: string): HTMLElement {
  const all = createElement('a', '看全部事项')
  all.setAttribute('href', '/items.html')
  return createElement('p', `没有找到“${asked}”。请换一个词，或`, all, '。')
}

async function show(place: HTMLElement, typed: () => string): Promise<void> {
  const asked = typed()
  if (asked.trim() === '') return place.replaceChildren()
  try {
    const items = search(await known(), asked)
    if (typed() !== asked) return
    const list = createElement('ul', ...items.map(line))
    list.className = 'items'
    const offered = items.filter(({ elsewhere }) => elsewhere === undefined).length
    const head = items.length === 0 ? [nothing(asked)] : offered === 0 ? [] : [createElement('p', `找到${offered}个`)]
    place.replaceChildren(...head, list)
  } catch {
    place.replaceChildren(createElement('p', '暂时不能搜索，请检查网络，或看下面的列表。'))
  }
}

if (box instanceof HTMLInputElement && found !== null) {
  box.addEventListener('focus', () => void known().catch(() => {}), { once: true })
  const typed = (): string => box.value
  const address = new URL(location.href)
  const isResults = address.pathname === box.form?.getAttribute('action')
  box.addEventListener('input', () => {
    void show(found, typed)
    if (!isResults) return
    address.searchParams.set('q', box.value)
    history.replaceState(null, '', address)
  })
  if (isResults) {
    box.value = address.searchParams.get('q') ?? ''
    void show(found, typed)
  }
}
