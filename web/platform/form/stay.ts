import { useEffect } from 'preact/hooks'

const stay = (event: Event): void => event.preventDefault()

/** Asks before the page is left, while something on it is kept nowhere else. */
export function useStay(isUnkept: boolean): void {
  useEffect(() => {
    if (isUnkept) window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [isUnkept])
}
