import { broughtText } from '../../../../shared/catalogue/material-words.ts'
import { knownBy } from '../../../../shared/kernel/asked.ts'
import type { Problem } from '../../../../shared/kernel/form.ts'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import type { Person } from '../../../../shared/kernel/person.ts'
import { dayText } from '../../../platform/components/labels.ts'
import { faultAt, idOf, TextField } from '../../../platform/form/field.tsx'
import { KnownMaterial } from '../../../platform/form/known-material.tsx'
import { Pledge } from '../../../platform/form/pledge.tsx'
import { PrintForm, PrintMandate } from '../../../platform/form/print-form.tsx'
import type { Sheet } from '../../../platform/photo/photo-upload.tsx'
import type { Intake } from '../../offline/filing.ts'
import type { Queue } from '../../offline/queue.ts'
import { knowledgeOf } from './intake.ts'
import { Pages } from './pages.tsx'

interface MaterialsProps {
  item: Item
  intake: Intake
  /** person and form as they will be kept */
  content: { applicant: Person; form: Readonly<Record<string, unknown>> }
  filing: string
  queue: Queue
  /** pages that the saved filing refers to */
  saved: readonly string[]
  problems: readonly Problem[]
  onChange: (change: (old: Intake) => Partial<Intake>) => void
}

type Mandated = NonNullable<Intake['mandate']>
const sheetOf = ({ page }: Mandated): Sheet[] => (page === null ? [] : [{ id: page, name: '第1页' }])

/** Every material, page by page; where an agent takes it in, first the mandate. */
export function Materials(props: MaterialsProps) {
  const { item, intake, content, filing, queue, saved, problems, onChange } = props
  const { profile } = queue.vault
  const { files } = intake
  const fault = (path: string) => faultAt(problems, path)
  const knowledge = knowledgeOf(intake)
  return (
    <div class="materials">
      <p>把纸放平，四个角都拍进去。一项有几页的，一页一页拍。</p>
      {intake.mandate && <Mandate {...props} mandate={intake.mandate} />}
      {item.materials.map(m => {
        const { identified } = knowledge
        if (identified && knownBy(m, knowledge) && !files[m.id]?.length)
          return <KnownMaterial key={m.id} name={m.name} identified={identified} />
        const path = `/files/${m.id}`
        return (
          <section
            key={m.id}
            class={fault(path) ? 'material wrong' : 'material'}
            id={idOf(path)}
            tabIndex={-1}
            aria-label={m.name}
          >
            <h3>
              {m.name}
              <span class="tag">{m.mayFollow ? '可以以后补' : m.required ? '必须有' : '有才需要'}</span>
            </h3>
            <p class="hint">{broughtText(m)}</p>
            {m.note && <p class="hint">{m.note}</p>}
            {m.signature && <PrintForm {...{ item, content }} town={profile.town.name} name={m.name} />}
            {fault(path) && <p class="fault">{fault(path)}</p>}
            <Pages
              {...{ queue, filing, saved }}
              id={idOf(path)}
              name={m.name}
              sheets={files[m.id] ?? []}
              onSheets={change => onChange(old => ({ files: { ...old.files, [m.id]: change(old.files[m.id] ?? []) } }))}
            />
          </section>
        )
      })}
      <Pledge {...{ item, problems }} filling={intake} onPledged={pledged => onChange(() => ({ pledged }))} />
    </div>
  )
}

/** The written mandate (行政许可法 art. 29). */
function Mandate({
  item,
  content,
  filing,
  queue,
  saved,
  problems,
  mandate,
  onChange,
}: MaterialsProps & { mandate: Mandated }) {
  const { profile } = queue.vault
  const fault = (path: string) => faultAt(problems, path)
  const set = (change: (old: Mandated) => Partial<Mandated>) =>
    onChange(old => (old.mandate === null ? {} : { mandate: { ...old.mandate, ...change(old.mandate) } }))
  return (
    <section class={fault('/mandate/upload') ? 'material wrong' : 'material'} aria-label="委托书">
      <h3 id={idOf('/mandate/upload')} tabIndex={-1}>
        委托书
        <span class="tag">必须有</span>
      </h3>
      {fault('/mandate/upload') && <p class="fault">{fault('/mandate/upload')}</p>}
      <PrintMandate
        {...{ item }}
        applicant={content.applicant}
        agent={{ name: profile.name, about: profile.office.name }}
        from={mandate.signedOn === '' ? '' : dayText(mandate.signedOn)}
      />
      <Pages
        {...{ queue, filing, saved }}
        id={idOf('/mandate')}
        name="委托书"
        most={1}
        sheets={sheetOf(mandate)}
        onSheets={change => set(old => ({ page: change(sheetOf(old))[0]?.id ?? null }))}
      />
      <TextField
        path="/mandate/signedOn"
        label="签署日期"
        type="date"
        required
        fault={fault('/mandate/signedOn')}
        value={mandate.signedOn}
        onValue={signedOn => set(() => ({ signedOn }))}
      />
      <TextField
        path="/mandate/note"
        label="说明"
        hint="例如由谁代签、按指印。"
        value={mandate.note}
        onValue={note => set(() => ({ note }))}
      />
    </section>
  )
}
