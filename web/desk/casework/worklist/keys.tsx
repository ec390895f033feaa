import { useEffect, useRef, useState } from 'preact/hooks'

/** Keys for those who look at lists all day. One may turn the single letters off (WCAG 2.1.4). */

const stored = 'desk:keys'

function wantsKeys(): boolean {
  try {
    return localStorage.getItem(stored) !== 'off'
  } catch {
    return true
  }
}

export interface Deeds {
  move: (by: 1 | -1) => void
  find: () => void
  refresh: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null

const isOnLine = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('.work tbody') !== null

/** The button that tells the keys, and the ear that hears them. */
export function Keys({ move, find, refresh }: Deeds) {
  const [on, setOn] = useState(wantsKeys)
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const byLetter: Readonly<Record<string, () => void>> = {
      j: () => move(1),
      k: () => move(-1),
      r: refresh,
      '/': find,
      '?': () => dialog.current?.showModal(),
    }
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      const arrow = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const deed =
        arrow !== 0 && isOnLine(event.target) ? () => move(arrow) : on && arrow === 0 ? byLetter[event.key] : undefined
      if (deed === undefined) return
      event.preventDefault()
      deed()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  })

  function choose(wanted: boolean): void {
    setOn(wanted)
    try {
      localStorage.setItem(stored, wanted ? 'on' : 'off')
    } catch {
      // It holds for this page.
    }
  }

  return (
    <>
      <button class="button plain small" type="button" onClick={() => dialog.current?.showModal()}>
        按键说明
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title">
        <h2 id="keys-title">按键说明</h2>
        <dl class="answers">
          <dt>↑ ↓ 或 k j</dt>
          <dd>上一件、下一件</dd>
          <dt>回车</dt>
          <dd>打开这一件</dd>
          <dt>/</dt>
          <dd>到筛选框</dd>
          <dt>r</dt>
          <dd>刷新</dd>
          <dt>?</dt>
          <dd>看这个说明</dd>
        </dl>
        <label class="choice">
          <input type="checkbox" checked={on} onChange={event => choose(event.currentTarget.checked)} />
          <span>使用单个字母和符号的按键</span>
        </label>
        <div class="actions">
          <button class="button" type="button" onClick={() => dialog.current?.close()}>
            关闭
          </button>
        </div>
      </dialog>
    </>
  )
}
