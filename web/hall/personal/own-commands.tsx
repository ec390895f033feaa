import { type Refused, submitCommand } from '../../platform/api/hall.ts'
import { CommandList } from '../../platform/command/commands.tsx'
import { presetsOf } from '../../platform/command/presets.ts'
import type { Command, Values } from '../../platform/command/values.ts'
import type { View } from '../../platform/command/view.ts'
import { monthDayText } from '../../platform/components/labels.ts'
import { useLocalDraft } from '../../platform/components/local-draft.ts'
import { StorageFull } from '../../platform/components/storage-full.tsx'
import { provisionalHint } from '../../platform/components/timeline.tsx'

interface OwnCommandsProps {
  view: View
  /** what the hall asks of the applicant, or all else that they may do */
  part: 'asked' | 'rest'
  /** number of who is signed in */
  me: string
  onDone: (said: string) => Promise<void>
}

interface Draft {
  open: string | null
  values: Readonly<Record<string, Values>>
}

function partOf({ yours, actions }: View, part: OwnCommandsProps['part']): readonly Command[] {
  const primary = actions.filter(({ tone }) => tone === 'primary')
  const asked = !yours ? [] : primary.length > 0 ? primary : actions
  return part === 'asked' ? asked : actions.filter(command => !asked.includes(command))
}

/** Until when a supplement is awaited; null where none is, or the day has passed. */
const lastDayOf = ({ limits }: View) =>
  limits.find(({ clock, due }) => clock === 'supplement' && due !== null && due.phase !== 'overdue')?.due ?? null

/** The applicant's commands; the form of a requested one is open. */
export function OwnCommands({ view, part, me, onDone }: OwnCommandsProps) {
  const commands = partOf(view, part)
  const first = part === 'asked' ? (commands.find(({ blocked }) => blocked === null)?.act ?? null) : null
  const draft = useLocalDraft<Draft>(`${view.no}:acts:${part}`, me, { open: null, values: {} })
  const { open, values } = draft.value
  const last = part === 'asked' ? lastDayOf(view) : null
  if (commands.length === 0) return null

  async function onSubmit(command: Command, body: Record<string, unknown>): Promise<Refused | null> {
    const answer = await submitCommand(command.href, view.version, body)
    if (!answer.ok) return answer
    draft.forget()
    await onDone(`已${command.verb}`)
    return null
  }

  return (
    <section class={part === 'asked' ? 'card do' : 'card'} aria-labelledby={`own-${part}`}>
      <h2 id={`own-${part}`}>{part === 'asked' ? '现在请您办理' : '您还可以'}</h2>
      {last && (
        <p class="promise">
          最迟{monthDayText(last.day)}补正
          {last.provisional && provisionalHint}
        </p>
      )}
      {draft.full && <StorageFull />}
      <CommandList
        commands={commands}
        open={open ?? first}
        onOpen={act => draft.change(old => ({ ...old, open: act ?? '' }))}
        typed={values}
        presets={presetsOf(view)}
        onValue={(act, name, value) =>
          draft.change(old => ({
            ...old,
            values: { ...old.values, [act]: { ...old.values[act], [name]: value } },
          }))
        }
        onSubmit={onSubmit}
      />
    </section>
  )
}
