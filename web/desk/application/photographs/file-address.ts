import { useEffect, useState } from 'preact/hooks'
import { type Refused, type ReplyOf, readAt, refused } from '../../../platform/api/hall.ts'

/** The address of a case's file. It is valid for some minutes and renewed after that. */

export interface FileAddress {
  url: string | null
  refusal: Refused | null
  /** requests another address when this one fails */
  renew: () => void
}

/** Two failures in a row end the retries. */
const mostTries = 2

/** An address is valid for five minutes; this page counts from its arrival, and renews a minute early. Milliseconds. */
const lifetime = 240_000

interface Found {
  upload: string
  url: string
  /** milliseconds since the page was opened */
  since: number
}

/** `place` is the API path of the case. `fresh` keeps the address of a link valid at all times. */
export function useFileAddress(
  place: string,
  upload: string | null,
  size: 'copy' | 'thumbnail',
  fresh = false,
): FileAddress {
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
    const timer = setTimeout(() => setRound(round + 1), lifetime)
    return () => clearTimeout(timer)
  }, [fresh, upload, round])

  function renew(): void {
    const isOver = found !== null && performance.now() > found.since + lifetime
    if (!isOver && tries >= mostTries) {
      setTries(0)
      setRefusal(refused('failed', '影像没有读出来，请再试一次。'))
      return
    }
    // The picture is removed, so that it is read again though the address may be the same.
    setFound(null)
    setTries(isOver ? 0 : tries + 1)
    setRound(round + 1)
  }
  return { url: found !== null && found.upload === upload ? found.url : null, refusal, renew }
}
