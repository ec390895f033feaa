import { useEffect, useState } from 'preact/hooks'
import { type Refused, type ReplyOf, readAt, refused } from '../../../platform/api/hall.ts'

/** Where a file of the case can be read: an address that is good for some minutes, asked for again when it is not any more. */

export interface Address {
  url: string | null
  refusal: Refused | null
  /** the address did not work: asks for another */
  renew: () => void
}

/** A picture that cannot be read twice in a row will not be the third time. */
const mostTries = 2

/** An address is good for five minutes by the hall's clock; this page counts by its own from when it came. Milliseconds. */
const life = 240_000

interface Found {
  upload: string
  url: string
  /** milliseconds since the page was opened */
  since: number
}

/** `place` is where the hall has the case. `fresh` keeps an address that is followed by hand ready at all times. */
export function useAddress(place: string, upload: string | null, size: 'copy' | 'thumbnail', fresh = false): Address {
  const [found, setFound] = useState<Found | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [tries, setTries] = useState(0)
  const [round, setRound] = useState(0)

  useEffect(() => setTries(0), [upload])
  useEffect(() => {
    let awaited = true
    setRefusal(null)
    if (upload !== null) {
      void readAt<ReplyOf<'read-file'>>(`${place}/files/${upload}?size=${size}`).then(answer => {
        if (!awaited) return
        if (answer.ok) setFound({ upload, url: answer.body.url, since: performance.now() })
        else setRefusal(answer)
      })
    }
    return () => {
      awaited = false
    }
  }, [place, upload, size, round])

  useEffect(() => {
    if (!fresh) return
    const timer = setTimeout(() => setRound(round + 1), life)
    return () => clearTimeout(timer)
  }, [fresh, upload, round])

  function renew(): void {
    const isOver = found !== null && performance.now() > found.since + life
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
