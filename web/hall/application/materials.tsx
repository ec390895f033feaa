import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item.ts'
import { faultAt, idOf } from '../../platform/form/field.tsx'
import { Pledge } from '../../platform/form/pledge.tsx'
import { PhotoUpload, type Sheet } from '../../platform/photo/photo-upload.tsx'
import type { Filling } from './state.ts'

interface MaterialsProps {
  item: Item
  filling: Filling
  problems: readonly Problem[]
  onPledged: (pledged: boolean) => void
  onFiles: (material: string, change: (old: readonly Sheet[]) => readonly Sheet[]) => void
  /** whether a photograph of the material waits here */
  onUnsent: (material: string, isUnsent: boolean) => void
}

/** Every material with its photographs. */
export function MaterialsStep({ item, filling, problems, onPledged, onFiles, onUnsent }: MaterialsProps) {
  return (
    <>
      <p>把纸放平，四个角都拍进去，光线要亮。一项有几页的，一页一页拍。</p>
      {item.materials.map(m => {
        const path = `/files/${m.id}`
        const fault = faultAt(problems, path)
        return (
          <section
            key={m.id}
            class={fault ? 'material wrong' : 'material'}
            id={idOf(path)}
            tabIndex={-1}
            aria-label={m.name}
          >
            <h3>
              {m.name}
              <span class="tag">{m.mayFollow ? '可以以后补' : m.required ? '必须有' : '有才需要'}</span>
            </h3>
            {m.note && <p class="hint">{m.note}</p>}
            {fault && <p class="fault">{fault}</p>}
            <PhotoUpload
              id={idOf(path)}
              name={m.name}
              sheets={filling.files[m.id] ?? []}
              onSheets={s => onFiles(m.id, s)}
              onUnsent={is => onUnsent(m.id, is)}
            />
          </section>
        )
      })}
      <Pledge {...{ item, filling, problems, onPledged }} />
    </>
  )
}
