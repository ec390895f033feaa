import { Icon } from './icon.tsx'

interface ToastProps {
  text: string
  undo?: { secondsLeft: number; onUndo: () => void }
}

/** What was done just now, and for as long as it can be, its undoing. */
export const Toast = ({ text, undo }: ToastProps) => (
  <div class="toast" role="status">
    <Icon name="done" />
    <span>{text}</span>
    {undo && (
      <button type="button" onClick={undo.onUndo}>
        撤销（{undo.secondsLeft}秒）
      </button>
    )}
  </div>
)
