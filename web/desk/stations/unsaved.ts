import { useEffect } from 'preact/hooks'
import { useStay } from '../../platform/form/stay.ts'

function askFirst(event: MouseEvent): void {
  const isLink = event.target instanceof Element && event.target.closest('a[href^="#"]') !== null
  if (event.defaultPrevented || !isLink) return
  if (!confirm('离开以后，改了还没有保存的值班就没有了。确定要离开吗？')) event.preventDefault()
}

/** Asks before the page or, by a link, its view is left, while changes of the roster are not saved. */
export function useUnsaved(isUnsaved: boolean): void {
  useStay(isUnsaved)
  useEffect(() => {
    if (isUnsaved) document.addEventListener('click', askFirst)
    return () => document.removeEventListener('click', askFirst)
  }, [isUnsaved])
}
