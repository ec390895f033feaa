import type { CaseContext } from '../../platform/case/context.ts'
import type { Material } from '../../platform/command/view.ts'
import { judgingOf } from './judging.ts'
import { JudgeMaterial } from './judging-form.tsx'

interface MaterialsProps {
  context: CaseContext
  /** shows the material's first page beside the file */
  onShow: (upload: string) => void
}

const tagClasses: Readonly<Record<string, string>> = {
  expected: 'tag soon',
  uploaded: 'tag',
  accepted: 'tag fine',
  rejected: 'tag bad',
  later: 'tag',
}

/** The materials, each with its state, its trust level and the finding. */
export function Materials({ context, onShow }: MaterialsProps) {
  const { view } = context.file
  const materials: readonly Material[] = view.materials ?? []
  const mayJudge = judgingOf(view) !== undefined
  return (
    <section class="card" aria-labelledby="materials-title">
      <h2 id="materials-title">材料</h2>
      <p class="judged" role="status">
        {context.judged}
      </p>
      {materials.map(m => (
        <section key={m.id} class={m.state === 'rejected' ? 'material wrong' : 'material'} aria-label={m.name}>
          <h3 id={`material-${m.id}`} tabIndex={-1}>
            {m.name}
          </h3>
          <p class="tags">
            <span class={tagClasses[m.state] ?? 'tag'}>{m.label}</span>
            {m.trust !== null && <span class="tag quiet">{m.trust}</span>}
            {m.original && <span class="tag quiet">有纸质原件</span>}
          </p>
          {m.reason && <p class="quote">{m.reason}</p>}
          <div class="row-of-buttons">
            {m.files.length > 0 && (
              <button type="button" class="button plain small" onClick={() => onShow(m.files[0] ?? '')}>
                看影像（{m.files.length}页）<span class="unseen">：{m.name}</span>
              </button>
            )}
            {mayJudge && m.files.length > 0 && <JudgeMaterial material={m} context={context} />}
          </div>
        </section>
      ))}
      {materials.length === 0 && <p>这个事项没有要交的材料。</p>}
    </section>
  )
}
