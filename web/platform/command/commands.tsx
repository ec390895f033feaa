import type { Refused } from '../api/hall.ts'
import { CommandForm } from './command-form.tsx'
import type { Command, Officers, Values } from './values.ts'

interface CommandListProps {
  commands: readonly Command[]
  /** the command whose form is open */
  open: string | null
  onOpen: (act: string | null) => void
  /** the input by command */
  typed: Readonly<Record<string, Values>>
  /** initial values by command */
  presets?: Readonly<Record<string, Values>>
  officers?: Officers
  onValue: (act: string, name: string, value: string) => void
  onSubmit: (act: Command, body: Record<string, unknown>) => Promise<Refused | null>
}

/** The commands that the hall offers for a case now, and why some are blocked. */
export function CommandList({
  commands,
  open,
  onOpen,
  typed,
  presets = {},
  officers = [],
  onValue,
  onSubmit,
}: CommandListProps) {
  const openCommand = commands.find(({ act, blocked }) => act === open && blocked === null)
  const waiting = commands.filter(({ blocked }) => blocked !== null)
  return (
    <>
      <div class="row-of-buttons">
        {commands.map(({ act, title, tone, blocked }) => (
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
      {openCommand && (
        <CommandForm
          key={openCommand.act}
          command={openCommand}
          typed={typed[openCommand.act] ?? {}}
          presets={presets[openCommand.act] ?? {}}
          officers={officers}
          onValue={(name, value) => onValue(openCommand.act, name, value)}
          onSubmit={body => onSubmit(openCommand, body)}
          onClose={() => onOpen(null)}
        />
      )}
    </>
  )
}
