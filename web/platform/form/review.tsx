import type { ComponentChildren } from 'preact'
import { feeLines, limitText } from '../../../shared/catalogue/item-words.ts'
import { type Knowledge, knownBy, knownLabels } from '../../../shared/kernel/asked.ts'
import type { Fields } from '../../../shared/kernel/form.ts'
import { dayText } from '../../../shared/kernel/format.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import type { Filled } from './filled.ts'

const shown = (value: unknown, field?: Fields['properties'][string]): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = String(value ?? '')
  return field?.type === 'string' && field.format?.startsWith('date') ? dayText(text) : text
}

function Answers({ fields, answer }: { fields: Fields; answer: Readonly<Record<string, unknown>> }) {
  return (
    <dl class="answers">
      {Object.entries(fields.properties).map(([name, field]) => {
        const value = answer[name]
        if (field.type === 'array') {
          if (!Array.isArray(value) || value.length === 0) return null
          return [
            <dt key={name}>{field.title}</dt>,
            <dd key={`${name}-`}>
              <ol>
                {value.map((row, at) => (
                  <li key={`${at}`}>
                    <Answers fields={field.items} answer={row} />
                  </li>
                ))}
              </ol>
            </dd>,
          ]
        }
        if (shown(value) === '') return null
        return [<dt key={name}>{field.title}</dt>, <dd key={`${name}-`}>{shown(value, field)}</dd>]
      })}
    </dl>
  )
}

interface ReviewProps {
  item: Item
  /** person and form as they will be kept */
  content: { applicant: Person; form: Readonly<Record<string, unknown>> }
  files: Filled['files']
  /** what the hall knows without pages */
  knowledge: Knowledge
  town: string
  duplicates: readonly { no: string | null; item: string }[]
  onStep: (step: number) => void
  children?: ComponentChildren
}

/** A summary before submission. */
export function ReviewStep(props: ReviewProps) {
  const { item, content, files, knowledge, town, duplicates, onStep, children } = props
  const { name, number, phone, address, representative } = content.applicant
  const pairs: [string, string][] = [
    ['申请人', name],
    ['号码', number],
    ['经办人（监护人）', representative === null ? '' : `${representative.name}（${representative.relation}）`],
    ['手机', phone ?? '没有填写'],
    ['地址', address],
    ['收件', town],
    ['承诺办结', limitText(item.promised)],
    ['费用', feeLines(item, false).join('；')],
  ]
  return (
    <>
      {duplicates.length > 0 && (
        <div class="warning">
          <p>
            您已经有同一事项正在办理：{duplicates.map(d => d.no ?? d.item).join('、')}。确实要再申请一件的，可以继续。
          </p>
        </div>
      )}
      <Part title="申请人" step={0} onStep={onStep}>
        <dl class="answers">
          {pairs
            .filter(([, value]) => value !== '')
            .map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}-`}>{value}</dd>])}
        </dl>
      </Part>
      <Part title="申请表" step={1} onStep={onStep}>
        <Answers fields={item.form} answer={content.form} />
      </Part>
      <Part title="材料" step={2} onStep={onStep}>
        <ul class="answers">
          {item.materials.map(m => {
            const pages = files[m.id]?.length ?? 0
            const known = knownBy(m, knowledge)
            const without = known !== null ? knownLabels[known] : m.required ? '以后补' : '没有'
            return (
              <li key={m.id}>
                {m.name}：{pages > 0 ? `${pages}页` : without}
              </li>
            )
          })}
        </ul>
        {children}
      </Part>
    </>
  )
}

interface PartProps {
  title: string
  step: number
  onStep: (step: number) => void
  children: ComponentChildren
}

function Part({ title, step, onStep, children }: PartProps) {
  return (
    <section class="card">
      <h3>{title}</h3>
      {children}
      <button class="button plain small" type="button" onClick={() => onStep(step)}>
        修改{title}
      </button>
    </section>
  )
}
