import { useEffect, useState } from 'preact/hooks'
import { Dialog } from '../../../platform/components/dialog.tsx'
import { Icon } from '../../../platform/components/icon.tsx'
import { chooseKeys, isTyped, wantsKeys } from '../single-keys.ts'

/** Keyboard shortcuts of the worklist. */

export interface KeyActions {
  move: (by: 1 | -1) => void
  find: () => void
  refresh: () => void
}

const isOnLine = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('.work tbody') !== null

/** The help on the shortcuts, and their listener. */
export function Keys({ move, find, refresh }: KeyActions) {
  const [on, setOn] = useState(wantsKeys)
  const [explained, setExplained] = useState(false)

  useEffect(() => {
    const byLetter: Readonly<Record<string, () => void>> = {
      j: () => move(1),
      k: () => move(-1),
      r: refresh,
      '/': find,
      '?': () => setExplained(true),
    }
    const onKeydown = (event: KeyboardEvent) => {
      if (isTyped(event)) return
      const arrow = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const action =
        arrow !== 0 && isOnLine(event.target)
          ? () => move(arrow)
          : on && arrow === 0
            ? byLetter[event.key.toLowerCase()]
            : undefined
      if (action === undefined) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', onKeydown)
    return () => removeEventListener('keydown', onKeydown)
  })

  function choose(wanted: boolean): void {
    setOn(wanted)
    chooseKeys(wanted)
  }

  return (
    <>
      <p class="key-hints">
        {on && (
          <>
            <kbd>J</kbd>
            <kbd>K</kbd>上下
            <kbd>Enter</kbd>打开
            <kbd>R</kbd>刷新
            <kbd>/</kbd>筛选
          </>
        )}
        <button class="button quiet" type="button" onClick={() => setExplained(true)}>
          {on ? <kbd>?</kbd> : <Icon name="keyboard" />}
          {on ? '全部按键' : '按键说明'}
        </button>
      </p>
      <Dialog title="按键说明" open={explained} onClose={() => setExplained(false)}>
        <dl class="answers">
          <dt>Ctrl K</dt>
          <dd>快速查找栏目、操作和办件，每一页都可以用</dd>
          <dt>↑ ↓ 或 K J</dt>
          <dd>上一件、下一件</dd>
          <dt>回车</dt>
          <dd>打开这一件</dd>
          <dt>/</dt>
          <dd>到筛选框</dd>
          <dt>R</dt>
          <dd>刷新</dd>
          <dt>?</dt>
          <dd>看这个说明</dd>
        </dl>
        <label class="choice">
          <input type="checkbox" checked={on} onChange={event => choose(event.currentTarget.checked)} />
          <span>使用单个字母和符号的按键</span>
        </label>
        <div class="actions">
          <button class="button" type="button" onClick={() => setExplained(false)}>
            关闭
          </button>
        </div>
      </Dialog>
    </>
  )
}
