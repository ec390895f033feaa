import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, refused } from '../../api/hall.ts'

/** Where a file of the case can be read: an address that is good for some minutes, asked for again when it is not any more. */

export interface Address {
  url: string | null
  refusal: Refused | null
  /** the address did not work: asks for another */
  renew: () => void
}

/** A picture that cannot be read twice in a row will not be the third time. */
const mostTries = 2

/** Milliseconds before an address ends at which the next is asked for. */
const margin = 20_000

export function useAddress(no: string, upload: string | null, size: 'copy' | 'thumbnail'): Address {
  const [found, setFound] = useState<{ upload: string; url: string; ends: number } | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [tries, setTries] = useState(0)
  const [round, setRound] = useState(0)

  useEffect(() => setTries(0), [upload])
  useEffect(() => {
    let awaited = true
    setRefusal(null)
    if (upload !== null) {
      void ask('read-file', { path: { case: no, upload }, query: { size } }).then(answer => {
        if (!awaited) return
        if (answer.ok) setFound({ upload, url: answer.body.url, ends: Date.parse(answer.body.expiresAt) })
        else setRefusal(answer)
      })
    }
    return () => {
      awaited = false
    }
  }, [no, upload, size, round])

  function renew(): void {
    const isOver = found !== null && Date.now() > found.ends - margin
    if (!isOver && tries >= mostTries) {
      setTries(0)
      setRefusal(refused('failed', '影像没有读出来，请再试一次。'))
      return
    }
    // The picture goes, so that it is read again though the address may be the same.
    setFound(null)
    setTries(isOver ? 0 : tries + 1)
    setRound(round + 1)
  }
  return { url: found !== null && found.upload === upload ? found.url : null, refusal, renew }
}
