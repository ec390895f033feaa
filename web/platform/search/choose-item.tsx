import { useEffect, useState } from 'preact/hooks'
import { itemCodePattern } from '../../../shared/kernel/identity.ts'
import { cleanCode } from '../../../shared/kernel/text.ts'
import { readIndex } from './index-parts.ts'
import type { Indexed } from './indexed.ts'
import { search } from './match.ts'

/** As many as are looked through at a glance. */
const shown = 6

interface ChooseItemProps {
  label: string
  onItem: (code: string) => void
}

/** Finds an item by its name, pinyin or code. A whole code is taken although the search does not know it. */
export function ChooseItem({ label, onItem }: ChooseItemProps) {
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState<readonly Indexed[]>([])
  useEffect(() => {
    readIndex()
      .then(setIndex)
      // Without it an item is still chosen by its code.
      .catch(() => {})
  }, [])
  const code = cleanCode(typed)
  const found = search(index, typed).filter(({ page }) => page.startsWith('/guide/'))
  const fitting = found.some(entry => entry.code === code) || !itemCodePattern.test(code) ? found : [{ code, name: '' }]
  const few = fitting.slice(0, shown)
  const take = (one: string) => {
    setTyped('')
    onItem(one)
  }
  return (
    <div class="field">
      <label for="find-item">{label}</label>
      <input
        id="find-item"
        type="text"
        autocomplete="off"
        placeholder="名称、拼音、首字母或者代码"
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => {
          // The form around it is not sent yet.
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          if (few[0] !== undefined) take(few[0].code)
        }}
      />
      <p class="hint" role="status">
        {typed.trim() !== '' &&
          (fitting.length === 0
            ? `没有找到“${typed}”，请换一个词，或者写完整的代码。`
            : `找到${fitting.length}个事项${fitting.length > shown ? `，先列${shown}个` : ''}`)}
      </p>
      <ul class="matters">
        {few.map(({ code: one, name }) => (
          <li key={one}>
            <button type="button" onClick={() => take(one)}>
              <strong>{one}</strong>
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
