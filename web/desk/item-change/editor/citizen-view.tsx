import { useState } from 'preact/hooks'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { Checklist } from '../../../hall/catalogue/checklist.tsx'
import { Guide } from '../../../hall/catalogue/guide.tsx'
import { today } from '../../../platform/components/labels.ts'
import { FormFields } from '../../../platform/form/fields.tsx'
import { applicationOf } from '../../../platform/form/filled.ts'
import { stopsIn } from '../../../platform/form/stopping.ts'
import type { County } from './county.ts'
import { beginTrying } from './filling.ts'
import { Part } from './part.tsx'

interface ViewProps {
  item: Item
  county: County
}

/** What citizens read and fill in: the guide and the form, drawn by the hall's own parts. */
export const CitizenView = ({ item, county }: ViewProps) => (
  <>
    <Part name="办事指南" item={item}>
      <section class="card shown-guide" aria-label="办事指南" onClickCapture={stay}>
        <Guide item={item} data={{ ...county.places, ...alone, items: [item] }} />
      </section>
    </Part>
    <Part name="申请表" item={item}>
      <FormShown item={item} county={county} />
    </Part>
  </>
)

const alone = { withdrawn: [], versions: {}, entrustments: {}, links: {} }

/** Links and buttons of a guide that is not published lead nowhere. */
function stay(event: Event): void {
  if (event.target instanceof Element && event.target.closest('a, button') !== null) {
    event.preventDefault()
    event.stopPropagation()
  }
}

/** The form: what is answered decides which materials are asked, and where there is nothing to apply for. */
function FormShown({ item, county: { places } }: ViewProps) {
  const { county, towns } = places
  const [form, setForm] = useState(() => beginTrying(item, { county: county.code, town: '' }).form)
  const filled = { ...beginTrying(item, { county: county.code, town: towns[0]?.code ?? '' }), form }
  const { problems, item: asked } = applicationOf(filled, item, today(), { identified: null, confirmed: false })
  return (
    <section class="card" aria-label="申请表">
      <h2>申请表</h2>
      <p class="hint">可以试着填，看看要哪些材料；这里填的不保存，也不提交。</p>
      <FormFields fields={item.form} typed={form} path="/preview" problems={[]} onTyped={setForm} />
      {stopsIn(problems, item).map(({ message }) => (
        <p key={message} class="card do">
          {message}
        </p>
      ))}
      <h3>按填的内容，要交这些材料</h3>
      <Checklist item={asked} />
    </section>
  )
}
