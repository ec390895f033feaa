import { useState } from 'preact/hooks'
import type { Refused } from '../api/hall.ts'
import { Icon } from '../components/icon.tsx'
import { CommandForm } from './command-form.tsx'
import { byLikelihood, type Presets } from './likelihood.ts'
import { Obstacles, obstacleOf } from './obstacle.tsx'
import type { Command, Officers, Values } from './values.ts'

interface CommandListProps {
  commands: readonly Command[]
  /** the command whose form is open */
  open: string | null
  onOpen: (act: string | null) => void
  /** the input by command */
  typed: Readonly<Record<string, Values>>
  presets?: Presets
  officers?: Officers
  /** how many of the likeliest stand first, before a disclosure of the others; all when left out */
  first?: number
  onValue: (act: string, name: string, value: string) => void
  onSubmit: (act: Command, body: Record<string, unknown>, goesOn: boolean) => Promise<Refused | null>
  onPreview?: (act: Command, body: Record<string, unknown>) => Promise<Refused | null>
  hasNext?: boolean
}

/** The commands that the hall offers for a case now, and why some are blocked. */
export function CommandList({
  commands,
  open,
  onOpen,
  typed,
  presets = {},
  officers = [],
  first = commands.length,
  onValue,
  onSubmit,
  onPreview,
  hasNext = false,
}: CommandListProps) {
  const [opened, setOpened] = useState(false)
  const [pressed, setPressed] = useState<string | null>(null)
  const openCommand = commands.find(({ act, blocked }) => act === open && blocked === null)
  const isFew = commands.length <= first + 1
  const likely = isFew ? commands : byLikelihood(commands, presets).slice(0, first)
  const others = commands.filter(command => !likely.includes(command))

  function press({ act, blocked }: Command): void {
    if (blocked === null) onOpen(act === open ? null : act)
    setPressed(blocked === null ? null : act)
    document.getElementById(obstacleOf(act))?.focus()
  }
  const buttons = (some: readonly Command[]) =>
    some.map(command => <CommandButton key={command.act} command={command} open={open} onPress={press} />)
  return (
    <>
      <div class="row-of-buttons">{buttons(likely)}</div>
      <Obstacles commands={likely} pressed={pressed} />
      {others.length > 0 && (
        <details
          class="more-acts"
          open={opened || others.some(({ act }) => act === open)}
          onToggle={event => setOpened(event.currentTarget.open)}
        >
          <summary>
            更多
            <Icon name="chevron" />
          </summary>
          <div class="row-of-buttons">{buttons(others)}</div>
          <Obstacles commands={others} pressed={pressed} />
        </details>
      )}
      {openCommand && (
        <CommandForm
          key={openCommand.act}
          command={openCommand}
          typed={typed[openCommand.act] ?? {}}
          presets={presets[openCommand.act] ?? {}}
          officers={officers}
          onValue={(name, value) => onValue(openCommand.act, name, value)}
          onSubmit={(body, goesOn) => onSubmit(openCommand, body, goesOn)}
          onPreview={onPreview && (body => onPreview(openCommand, body))}
          hasNext={hasNext}
          onClose={() => onOpen(null)}
        />
      )}
    </>
  )
}

interface CommandButtonProps {
  command: Command
  open: string | null
  onPress: (command: Command) => void
}

/** A command that has to wait can be reached and pressed, so that everybody learns why. */
const CommandButton = ({ command, open, onPress }: CommandButtonProps) => (
  <button
    type="button"
    class={`button small${command.tone === 'primary' ? '' : ' plain'}${command.tone === 'danger' ? ' ending' : ''}`}
    data-command={command.act}
    aria-expanded={command.act === open}
    onClick={() => onPress(command)}
    {...(command.blocked === null ? {} : { 'aria-disabled': true, 'aria-describedby': obstacleOf(command.act) })}
  >
    {command.title}
  </button>
)
