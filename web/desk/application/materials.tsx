import type { CaseContext } from '../../platform/case/context.ts'
import type { Material } from '../../platform/command/view.ts'
import { headingOf, judgingOf, nextUnjudged } from './judging.ts'
import { JudgeMaterial } from './judging-form.tsx'
import { groupsOf, twinOf } from './photographs/groups.ts'

interface MaterialsProps {
  context: CaseContext
  /** shows the material's first page beside the file */
  onShow: (upload: string) => void
  /** shows it where it stands, because the material has the focus */
  onLook: (upload: string) => void
}

/** One file stands for two pages: a photograph was taken once and used twice, or an old one again. */
const Twin = ({ of }: { of: string }) => <p class="warning">这一页和“{of}”是同一张，请核对。</p>

const tagClasses: Readonly<Record<string, string>> = {
  expected: 'tag soon',
  uploaded: 'tag',
  accepted: 'tag fine',
  rejected: 'tag bad',
  later: 'tag',
}

/** The materials, each with its state, its trust level and the finding. */
export function Materials({ context, onShow, onLook }: MaterialsProps) {
  const { view } = context.file
  const materials: readonly Material[] = view.materials ?? []
  const mayJudge = judgingOf(view) !== undefined
  const groups = groupsOf(view)

  /** Keys of a material that has the focus: the two findings, and the next one to judge. */
  function press(event: KeyboardEvent, id: string): void {
    const { target, currentTarget: box } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!(target instanceof HTMLElement) || !(box instanceof HTMLElement) || target.matches('input, textarea')) return
    const segment = { '1': '.segments .yes', '2': '.segments .no' }[event.key]
    if (segment !== undefined) box.querySelector<HTMLButtonElement>(`${segment}:not(:disabled)`)?.click()
    else if (event.key === ' ' && !target.matches('button, summary')) {
      document.getElementById(headingOf(nextUnjudged(materials, id)?.id ?? id))?.focus()
    } else return
    event.preventDefault()
  }
  return (
    <section class="card" aria-labelledby="materials-title">
      <h2 id="materials-title">材料</h2>
      {mayJudge && (
        <p class="hint keys">
          <kbd>1</kbd> 通过　<kbd>2</kbd> 退回　<kbd>空格</kbd> 下一样没判的；判了自动到下一样
        </p>
      )}
      <p class="judged" role="status">
        {context.judged}
      </p>
      {materials.map(m => (
        <section
          key={m.id}
          class={m.state === 'rejected' ? 'material wrong' : 'material'}
          aria-label={m.name}
          onFocusCapture={() => m.files[0] !== undefined && onLook(m.files[0])}
          {...(mayJudge ? { onKeyDown: (event: KeyboardEvent) => press(event, m.id) } : {})}
        >
          <h3 id={headingOf(m.id)} tabIndex={-1}>
            {m.name}
          </h3>
          <p class="tags">
            <span class={tagClasses[m.state] ?? 'tag'}>{m.label}</span>
            {m.trust !== null && <span class="tag quiet">{m.trust}</span>}
            {m.original && <span class="tag quiet">有纸质原件</span>}
          </p>
          {m.reason && <p class="quote">{m.reason}</p>}
          {m.files.flatMap(upload => {
            const twin = twinOf(groups, upload)
            return twin === undefined ? [] : [<Twin key={upload} of={twin.title} />]
          })}
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
