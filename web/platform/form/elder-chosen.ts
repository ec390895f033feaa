import { useEffect, useState } from 'preact/hooks'

const root = document.documentElement
const isElder = (): boolean => root.classList.contains('elder')

/** Whether the page is in elderly mode now; it may be turned off while a form is open. */
export function useElder(): boolean {
  const [elder, setElder] = useState(isElder)
  useEffect(() => {
    const observer = new MutationObserver(() => setElder(isElder()))
    observer.observe(root, { attributeFilter: ['class'] })
    // It may have changed since the component was drawn.
    setElder(isElder())
    return () => observer.disconnect()
  }, [])
  return elder
}
