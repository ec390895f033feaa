import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { Refusal } from '../../parts/notice.tsx'
import { type Sheet, Slot } from '../../photo/slot.tsx'
import { Full } from './full.tsx'
import { useKept } from './keep.ts'

type Files = Readonly<Record<string, readonly Sheet[]>>

interface SupplyProps {
  view: ReplyOf<'read-case'>
  /** number of who is signed in */
  me: string
  onDone: (said: string) => Promise<void>
}

type Material = SupplyProps['view']['materials'][number]

/** What may be sent now: what an office asked for comes first, then what may follow later (容缺后补). */
const asked = (m: Material): boolean => m.state === 'rejected' || m.state === 'expected'
const later = (m: Material): boolean => m.state === 'later'

/** The supplement, right where one reads what is missing. */
export function Supply({ view, me, onDone }: SupplyProps) {
  const { value: files, change, full, forget } = useKept<Files>(`${view.no}:supply`, me, {})
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const materials = [...view.materials.filter(asked), ...view.materials.filter(later)]
  if (materials.length === 0) return null
  // Of what was kept, only what is still wanted: an office may have asked for something else meanwhile.
  const given = materials.flatMap(({ id }) => {
    const sheets = files[id] ?? []
    return sheets.length === 0 ? [] : [[id, sheets] as const]
  })

  async function send(): Promise<void> {
    setBusy(true)
    const answer = await ask('supply', {
      path: { case: view.no },
      version: view.version,
      body: { files: Object.fromEntries(given.map(([id, sheets]) => [id, sheets.map(s => s.id)])) },
    })
    setBusy(false)
    if (!answer.ok) return setRefusal(answer)
    forget()
    await onDone('材料已经补交')
  }

  return (
    <section class={view.state === 'supplementing' ? 'card bad' : 'card'} aria-labelledby="supply">
      <h2 id="supply">{view.state === 'supplementing' ? '请补正材料' : '可以补交的材料'}</h2>
      {materials.map(m => (
        <section key={m.id} class="material" aria-label={m.name}>
          <h3>
            {m.name}
            <span class="tag">{later(m) ? '可以以后补' : '要补正'}</span>
          </h3>
          {m.reason && <p>{m.reason}</p>}
          <Slot
            id={`supply-${m.id}`}
            name={m.name}
            sheets={files[m.id] ?? []}
            onSheets={next => change(old => ({ ...old, [m.id]: next(old[m.id] ?? []) }))}
          />
        </section>
      ))}
      {full && <Full />}
      {refusal && <Refusal refusal={refusal} />}
      <button class="button" type="button" disabled={busy || given.length === 0} onClick={() => void send()}>
        {busy ? '正在提交……' : '提交补正'}
      </button>
    </section>
  )
}
