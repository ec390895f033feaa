import { useEffect, useRef, useState } from 'preact/hooks'
import { foundReaders } from './reader/found.ts'
import { type Card, type IdCardReader, ReaderFault } from './reader/reader.ts'

/** Fills in the applicant from their identity card, where this computer has a reader. */
export function CardReader({ onCard }: { onCard: (card: Card) => void }) {
  const [readers, setReaders] = useState<readonly IdCardReader[]>([])
  const [reading, setReading] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => {
    void foundReaders().then(setReaders)
    return () => stop.current?.abort()
  }, [])

  async function read(reader: IdCardReader): Promise<void> {
    const control = new AbortController()
    stop.current = control
    setFault(null)
    setReading(reader.name)
    try {
      onCard(await reader.read(control.signal))
    } catch (error) {
      if (error instanceof ReaderFault) setFault(error.message)
      else if (!control.signal.aborted) throw error
    } finally {
      setReading(null)
    }
  }

  return (
    <section class="card reading" aria-label="读身份证">
      {readers.length === 0 && <p class="hint">这台电脑没有接身份证读卡器，请在下面用键盘录入。</p>}
      {reading === null ? (
        <p class="takes">
          {readers.map(reader => (
            <button key={reader.name} class="button" type="button" onClick={() => void read(reader)}>
              读身份证（{reader.name}）
            </button>
          ))}
        </p>
      ) : (
        <p class="takes">
          <span class="busy" role="status">
            请把身份证放在{reading}上……
          </span>
          <button class="button plain small" type="button" onClick={() => stop.current?.abort()}>
            取消
          </button>
        </p>
      )}
      <div aria-live="assertive">{fault !== null && <p class="fault">{fault}</p>}</div>
    </section>
  )
}
