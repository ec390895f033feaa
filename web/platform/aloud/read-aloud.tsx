import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../components/icon.tsx'
import { type Dialect, dialects, onVoices, prefer, preferred, read, type Voices } from './voices.ts'

/** Marks what is not read: the buttons for reading themselves. */
export const unread = 'unread'

const linesOf = (place: HTMLElement): string[] =>
  place.innerText
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** What stands on the screen, line by line. */
function wordsOf(place: HTMLElement): string[] {
  const own = [...place.querySelectorAll<HTMLElement>(`.${unread}`)].flatMap(linesOf)
  return linesOf(place).filter(line => !own.includes(line))
}

/** Reads the screen aloud with a voice of the device; nothing where it has none for Chinese. */
export function ReadAloud() {
  const [voices, setVoices] = useState<Voices>({})
  const [reading, setReading] = useState<Dialect | null>(null)
  const stop = useRef(() => {})
  useEffect(() => onVoices(setVoices), [])
  useEffect(() => {
    const leave = () => stop.current()
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  const dialect = preferred(voices)
  if (dialect === null) return null

  function start(chosen: Dialect): void {
    const voice = voices[chosen]
    const place = document.getElementById('app')
    if (voice === undefined || place === null) return
    stop.current()
    stop.current = read(wordsOf(place), voice, () => setReading(null))
    setReading(chosen)
  }

  function end(): void {
    stop.current()
    setReading(null)
  }

  const others = dialects.filter(([other]) => other !== reading && voices[other] !== undefined)
  return (
    <div class={`aloud ${unread}`}>
      {reading === null ? (
        <button class="button" type="button" onClick={() => start(dialect)}>
          <Icon name="speaker" />
          读给我听
        </button>
      ) : (
        <button class="button" type="button" onClick={end}>
          <Icon name="pause" />
          停下不读
        </button>
      )}
      {reading !== null &&
        others.map(([other, name]) => (
          <button
            key={other}
            class="button plain"
            type="button"
            onClick={() => {
              prefer(other)
              start(other)
            }}
          >
            换成{name}
          </button>
        ))}
    </div>
  )
}
