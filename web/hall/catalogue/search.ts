import { createElement } from '../../platform/components/dom.ts'
import { readIndex } from '../../platform/search/index-parts.ts'
import type { Indexed } from '../../platform/search/indexed.ts'
import { search } from '../../platform/search/match.ts'

/** The search field of the front page, of the lists and of the page of results. The index is fetched on first focus. */

const box = document.getElementById('q')
const found = document.getElementById('found')

let index: Promise<readonly Indexed[]> | undefined

function known(): Promise<readonly Indexed[]> {
  index ??= readIndex()
  index.catch(() => {
    index = undefined
  })
  return index
}

function linkTo(address: string, content: string | Node): HTMLElement {
  const link = createElement('a', content)
  link.setAttribute('href', address)
  return link
}

function line({ page, name, status, elsewhere }: Indexed): HTMLElement {
  if (elsewhere !== undefined) {
    const said = createElement('li', createElement('strong', name), createElement('p', elsewhere))
    said.className = 'card'
    return said
  }
  const link = linkTo(page, createElement('strong', name))
  if (status !== undefined) {
    const tag = createElement('span', status)
    tag.className = 'tag bad'
    link.append(' ', tag)
  }
  return createElement('li', link)
}

function nothing(asked: string, { hall = '', phone = '' }: DOMStringMap): HTMLElement {
  return createElement(
    'p',
    `没有找到“${asked}”。请换一个词，或者`,
    linkTo('/items.html', '看全部事项'),
    `，也可以打电话问${hall}：`,
    linkTo(`tel:${phone.replace(/\D/g, '')}`, phone),
    '。',
  )
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
    const head =
      items.length === 0
        ? [nothing(asked, place.dataset)]
        : offered === 0
          ? []
          : [createElement('p', `找到${offered}个`)]
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
