import { useEffect, useState } from 'preact/hooks'

/** The screens of the page, each with an address of its own: `#which/other/0` is the third question. */

export type Whom = 'self' | 'other'

export type Screen =
  | { at: 'home' }
  | { at: 'whom' }
  | { at: 'topic'; whom: Whom }
  | { at: 'which'; whom: Whom; topic: number }
  | { at: 'matter'; whom: Whom; topic: number; code: string }
  | { at: 'help' }
  | { at: 'town' }
  | { at: 'village'; town: string }

/** The screen of an address; what is no screen is the first one. */
export function screenOf(hash: string): Screen {
  const [at, first = '', second = '', code = ''] = hash.replace(/^#/, '').split('/')
  const whom = first === 'other' ? 'other' : 'self'
  const topic = Number(second)
  switch (at) {
    case 'whom':
    case 'help':
    case 'town':
      return { at }
    case 'topic':
      return { at, whom }
    case 'which':
      return { at, whom, topic }
    case 'matter':
      return { at, whom, topic, code }
    case 'village':
      return { at, town: first }
    default:
      return { at: 'home' }
  }
}

/** The screen that the address names, also when the browser goes back. */
export function useScreen(): Screen {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const turn = () => setHash(location.hash)
    addEventListener('hashchange', turn)
    return () => removeEventListener('hashchange', turn)
  }, [])
  return screenOf(hash)
}
