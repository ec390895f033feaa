import type { Refused } from '../api/hall.ts'
import { Panel } from './command-form.tsx'
import type { Act, Officers, Values } from './values.ts'

interface ActsProps {
  acts: readonly Act[]
  /** the act whose form stands open */
  open: string | null
  onOpen: (act: string | null) => void
  /** what was typed, by act */
  typed: Readonly<Record<string, Values>>
  /** what stands in an act's boxes before anything is typed */
  presets?: Readonly<Record<string, Values>>
  officers?: Officers
  onValue: (act: string, name: string, value: string) => void
  onGive: (act: Act, body: Record<string, unknown>) => Promise<Refused | null>
}

/** What can be done with a case now: exactly what the hall offers, and why some of it has to wait. */
export function Acts({ acts, open, onOpen, typed, presets = {}, officers = [], onValue, onGive }: ActsProps) {
  const opened = acts.find(({ act, blocked }) => act === open && blocked === null)
  const waiting = acts.filter(({ blocked }) => blocked !== null)
  return (
    <>
      <div class="row-of-buttons">
        {acts.map(({ act, title, tone, blocked }) => (
          <button
            key={act}
            type="button"
            class={`button small${tone === 'primary' ? '' : ' plain'}${tone === 'danger' ? ' ending' : ''}`}
            data-command={act}
            aria-expanded={act === open}
            disabled={blocked !== null}
            onClick={() => onOpen(act === open ? null : act)}
          >
            {title}
          </button>
        ))}
      </div>
      {waiting.length > 0 && (
        <ul class="waiting">
          {waiting.map(({ act, title, blocked }) => (
            <li key={act}>
              <strong>{title}</strong>：{blocked}
            </li>
          ))}
        </ul>
      )}
      {opened && (
        <Panel
          key={opened.act}
          act={opened}
          typed={typed[opened.act] ?? {}}
          presets={presets[opened.act] ?? {}}
          officers={officers}
          onValue={(name, value) => onValue(opened.act, name, value)}
          onGive={body => onGive(opened, body)}
          onClose={() => onOpen(null)}
        />
      )}
    </>
  )
}
