import { knownBy } from '../../../shared/kernel/asked.ts'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import type { Person } from '../../../shared/kernel/person.ts'
import type { Session } from '../../platform/api/session.ts'
import { faultAt, idOf } from '../../platform/form/field.tsx'
import { KnownMaterial } from '../../platform/form/known-material.tsx'
import { Pledge } from '../../platform/form/pledge.tsx'
import { PrintForm, PrintMandate, withoutPrinter } from '../../platform/form/print-form.tsx'
import { PhotoUpload, type Sheet, type Unsent } from '../../platform/photo/photo-upload.tsx'
import { withoutPages } from './screens.ts'
import { type Filling, knowledgeOf, mayConfirm } from './state.ts'

interface MaterialsProps {
  item: Item
  filling: Filling
  session: Session
  /** person and form as they will be kept */
  content: { applicant: Person; form: Readonly<Record<string, unknown>> }
  town: string
  problems: readonly Problem[]
  onPledged: (pledged: boolean) => void
  /** the form is signed by hand, or confirmed by a code */
  onPaper: (onPaper: boolean) => void
  onFiles: (material: string, change: (old: readonly Sheet[]) => readonly Sheet[]) => void
  /** whether a photograph of the material waits here */
  onUnsent: (material: string, unsent: Unsent | null) => void
  /** the materials to show, by their paths */
  isShown: (path: string) => boolean
}

/** Who acts for an organisation without being its legal representative, and needs its mandate. */
function clerkOf({ kind, representative }: Person) {
  if (kind !== 'legal' || representative === null || representative.relation === '法定代表人') return null
  return { name: representative.name, about: `证件号码：${representative.idNumber}` }
}

interface ByCodeProps {
  name: string
  mobile: string
  hidden: boolean
  onPaper: () => void
}

/** The form that a code confirms before the application is sent. */
const ByCode = ({ name, mobile, hidden, onPaper }: ByCodeProps) => (
  <section class="material" aria-label={name} hidden={hidden}>
    <h3>{name}</h3>
    <p class="done">不用打印签名：提交前用短信验证码确认，验证码发到尾号{mobile.slice(-4)}的手机。</p>
    <button class="button plain small" type="button" onClick={onPaper}>
      改为打印、签名、拍照
    </button>
  </section>
)

/** Every material with its photographs. */
export function MaterialsStep(props: MaterialsProps) {
  const { item, filling, session, content, town, problems, onPledged, onPaper, onFiles, onUnsent, isShown } = props
  const knowledge = knowledgeOf(filling, session)
  const clerk = clerkOf(content.applicant)
  return (
    <>
      <p>把纸放平，四个角都拍进去，光线要亮。一项有几页的，一页一页拍。</p>
      {item.materials.map(m => {
        const known = filling.files[m.id]?.length ? null : knownBy(m, knowledge)
        const given = { name: m.name, hidden: !isShown(withoutPages) }
        if (known === 'code')
          return <ByCode key={m.id} {...given} mobile={session.mobile} onPaper={() => onPaper(true)} />
        if (known !== null) return <KnownMaterial key={m.id} {...given} identified={known} />
        const path = `/files/${m.id}`
        const fault = faultAt(problems, path)
        return (
          <section
            key={m.id}
            class={fault ? 'material wrong' : 'material'}
            id={idOf(path)}
            tabIndex={-1}
            aria-label={m.name}
            hidden={!isShown(path)}
          >
            <h3>
              {m.name}
              <span class="tag">{m.mayFollow ? '可以以后补' : m.required ? '必须有' : '有才需要'}</span>
            </h3>
            {m.note && <p class="hint">{m.note}</p>}
            {m.signature && <PrintForm {...{ item, content, town }} name={m.name} elsewhere={withoutPrinter} />}
            {m.signature === 'confirm' && mayConfirm(filling, session) && (
              <button class="button plain small" type="button" onClick={() => onPaper(false)}>
                改用短信验证码确认
              </button>
            )}
            {fault && <p class="fault">{fault}</p>}
            <PhotoUpload
              id={idOf(path)}
              name={m.name}
              sheets={filling.files[m.id] ?? []}
              onSheets={s => onFiles(m.id, s)}
              onUnsent={unsent => onUnsent(m.id, unsent)}
            />
          </section>
        )
      })}
      {clerk !== null && isShown(withoutPages) && (
        <section class="material" aria-label="授权委托书">
          <h3>授权委托书</h3>
          <p class="hint">经办人不是法定代表人的，由法定代表人签名、盖章，和纸质材料放在一起。</p>
          <PrintMandate {...{ item }} applicant={content.applicant} agent={clerk} from="" elsewhere={withoutPrinter} />
        </section>
      )}
      {isShown(withoutPages) && <Pledge {...{ item, filling, problems, onPledged }} />}
    </>
  )
}
