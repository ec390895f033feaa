import { give, type Refused } from '../../platform/api/hall.ts'
import { Acts } from '../../platform/command/commands.tsx'
import { presetsOf } from '../../platform/command/presets.ts'
import type { Act, Values } from '../../platform/command/values.ts'
import type { View } from '../../platform/command/view.ts'
import { useKept } from '../../platform/components/local-draft.ts'
import { Full } from '../../platform/components/storage-full.tsx'

interface OwnActsProps {
  view: View
  /** number of who is signed in */
  me: string
  onDone: (said: string) => Promise<void>
}

interface Typing {
  open: string | null
  values: Readonly<Record<string, Values>>
}

/** What the applicant may do about the case; what they are waited for stands open. */
export function OwnActs({ view, me, onDone }: OwnActsProps) {
  const first = view.actions.find(({ tone, blocked }) => tone === 'primary' && blocked === null)?.act ?? null
  const kept = useKept<Typing>(`${view.no}:acts`, me, { open: null, values: {} })
  const { open, values } = kept.value
  if (view.actions.length === 0) return null

  async function onGive(act: Act, body: Record<string, unknown>): Promise<Refused | null> {
    const answer = await give(act.href, view.version, body)
    if (!answer.ok) return answer
    kept.forget()
    await onDone(`已${act.verb}`)
    return null
  }

  return (
    <section class="card" aria-labelledby="own-acts">
      <h2 id="own-acts">您可以办理</h2>
      {kept.full && <Full />}
      <Acts
        acts={view.actions}
        open={open ?? (view.yours ? first : null)}
        onOpen={act => kept.change(old => ({ ...old, open: act ?? '' }))}
        typed={values}
        presets={presetsOf(view)}
        onValue={(act, name, value) =>
          kept.change(old => ({
            ...old,
            values: { ...old.values, [act]: { ...old.values[act], [name]: value } },
          }))
        }
        onGive={onGive}
      />
    </section>
  )
}
