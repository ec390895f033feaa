import { type Refused, submitCommand } from '../../platform/api/hall.ts'
import { CommandList } from '../../platform/command/commands.tsx'
import { presetsOf } from '../../platform/command/presets.ts'
import type { Command, Values } from '../../platform/command/values.ts'
import type { View } from '../../platform/command/view.ts'
import { useLocalDraft } from '../../platform/components/local-draft.ts'
import { StorageFull } from '../../platform/components/storage-full.tsx'

interface OwnCommandsProps {
  view: View
  /** number of who is signed in */
  me: string
  onDone: (said: string) => Promise<void>
}

interface Draft {
  open: string | null
  values: Readonly<Record<string, Values>>
}

/** The applicant's commands; the form of a requested one is open. */
export function OwnCommands({ view, me, onDone }: OwnCommandsProps) {
  const first = view.actions.find(({ tone, blocked }) => tone === 'primary' && blocked === null)?.act ?? null
  const draft = useLocalDraft<Draft>(`${view.no}:acts`, me, { open: null, values: {} })
  const { open, values } = draft.value
  if (view.actions.length === 0) return null

  async function onSubmit(command: Command, body: Record<string, unknown>): Promise<Refused | null> {
    const answer = await submitCommand(command.href, view.version, body)
    if (!answer.ok) return answer
    draft.forget()
    await onDone(`已${command.verb}`)
    return null
  }

  return (
    <section class={view.yours ? 'card do' : 'card'} aria-labelledby="own-commands">
      <h2 id="own-commands">{view.yours ? '现在请您办理' : '您可以办理'}</h2>
      {draft.full && <StorageFull />}
      <CommandList
        commands={view.actions}
        open={open ?? (view.yours ? first : null)}
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
