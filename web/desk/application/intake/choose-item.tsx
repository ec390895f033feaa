import { useEffect, useState } from 'preact/hooks'
import { statusName, statusText } from '../../../../shared/catalogue/status-words.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { readIndex } from '../../../platform/search/index-parts.ts'
import type { Indexed } from '../../../platform/search/indexed.ts'
import { search } from '../../../platform/search/match.ts'

/** The number of items that fit above the list of filings on a small screen. */
const listed = 6

/** The recently used items of this desk, by code. */
const key = 'desk:village-items'

function recent(): string[] {
  const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
  return Array.isArray(stored) ? stored.filter(code => typeof code === 'string') : []
}

export function rememberItem(code: string): void {
  localStorage.setItem(key, JSON.stringify([code, ...recent().filter(other => other !== code)].slice(0, 20)))
}

interface ChooseItemProps {
  items: readonly Item[]
  onItem: (item: Item) => void
}

/** Chooses an item by Chinese, pinyin or initials; recently used items come first. */
export function ChooseItem({ items, onItem }: ChooseItemProps) {
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  const [index, setIndex] = useState<readonly Indexed[]>([])
  useEffect(() => {
    readIndex()
      .then(setIndex)
      // Without it the list of items can still be read.
      .catch(() => {})
  }, [])

  const last = recent()
  const rank = ({ code }: Item): number => (last.includes(code) ? last.indexOf(code) : last.length)
  const fitting = search(index, typed)
  const elsewhere = fitting.find(entry => entry.elsewhere !== undefined)
  const shown =
    typed.trim() === ''
      ? items.filter(({ status }) => status?.is !== 'withdrawn').toSorted((a, b) => rank(a) - rank(b))
      : fitting.flatMap(({ code }) => items.find(item => item.code === code) ?? [])
  const begun = shown.find(({ status }) => status === undefined)
  const nameOf = (code: string): string => index.find(entry => entry.code === code)?.name ?? code
  const few = all || typed.trim() !== '' ? shown : shown.slice(0, listed)
  return (
    <section class="card choosing" aria-labelledby="choosing">
      <h2 id="choosing">新收一件</h2>
      <search>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (begun !== undefined) onItem(begun)
          }}
        >
          <label for="item-search">办什么事</label>
          <input
            id="item-search"
            type="text"
            autocomplete="off"
            placeholder="平常的说法、拼音或首字母，例如 gljt"
            value={typed}
            onInput={e => setTyped(e.currentTarget.value)}
          />
        </form>
      </search>
      <p class="hint" role="status">
        {shown.length > 0
          ? `${shown.length}个事项`
          : elsewhere === undefined
            ? `这里收件的事项中没有“${typed}”，请换一个词。`
            : `${elsewhere.name}：${elsewhere.elsewhere}`}
      </p>
      <ul class="matters">
        {few.map(item => (
          <li key={item.code}>
            {item.status === undefined ? (
              <button type="button" onClick={() => onItem(item)}>
                <strong>{item.shortName}</strong>
                <span>{item.name}</span>
              </button>
            ) : (
              <p>
                <strong>
                  {item.shortName} <span class="tag bad">{statusName(item)}</span>
                </strong>
                <span>{statusText(item, nameOf)}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {few.length < shown.length && (
        <button class="button plain small" type="button" onClick={() => setAll(true)}>
          全部{shown.length}个事项
        </button>
      )}
    </section>
  )
}
