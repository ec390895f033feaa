import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

interface DialogProps {
  title: string
  open: boolean
  /** by its own button or by Escape */
  onClose: () => void
  children: ComponentChildren
}

/** Marks a form in a dialog with something typed that is not sent: leaving asks first. */
export const unsent = (isTyped: boolean) => ({ 'data-unsent': isTyped ? '' : undefined })

/** Closes the dialog that the element stands in, as Escape does. */
export function leaveDialog(within: HTMLElement): void {
  const dialog = within.closest('dialog')
  if (dialog?.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close()
}

/** What is answered before the page goes on. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // At once, so that the next key is the page's.
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={event => {
        // A file field inside has a cancel of its own.
        const { target, currentTarget } = event
        const isUnsent = target === currentTarget && currentTarget.querySelector('[data-unsent]') !== null
        if (isUnsent && !confirm('关掉以后，填好还没有提出的内容就没有了。确定要关掉吗？')) event.preventDefault()
      }}
      onClose={onClose}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
