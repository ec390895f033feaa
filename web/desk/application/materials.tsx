import { useEffect } from 'preact/hooks'
import type { CaseContext } from '../../platform/case/context.ts'
import type { Material } from '../../platform/command/view.ts'
import { JudgeShown } from './judge-shown.tsx'
import { goOn, headingOf, judgingOf, nextUnjudged, unopenedPdfs } from './judging.ts'
import { JudgeMaterial } from './judging-form.tsx'
import { groupsOf, twinOf } from './photographs/groups.ts'

interface MaterialsProps {
  context: CaseContext
  /** shows the material's first page beside the file */
  onShow: (upload: string) => void
  /** shows it where it stands, because the material has the focus */
  onLook: (upload: string) => void
  /** the upload that the viewer shows */
  shown: string | null
  /** the uploads that this officer has been shown, or has opened */
  seen: ReadonlySet<string>
  onSeen: (upload: string) => void
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

/** The page has been opened and nothing was gone to on it. */
const isAtStart = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey && target instanceof HTMLElement && target.matches('body, main, h1')

/** The materials, each with its state, its trust level and the finding. */
export function Materials({ context, onShow, onLook, shown, seen, onSeen }: MaterialsProps) {
  const { view } = context.file
  const materials: readonly Material[] = view.materials ?? []
  const mayJudge = judgingOf(view) !== undefined
  const groups = groupsOf(view)
  const isShown = ({ files }: Material): boolean => shown !== null && files.includes(shown)
  const submitted = materials.filter(({ files }) => files.length > 0)
  const left = submitted.filter(({ state }) => state === 'uploaded').length

  /** Keys of a material that has the focus: the two findings, and the next one to judge. */
  function press(event: KeyboardEvent, id: string): void {
    const { target, currentTarget: box } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!(target instanceof HTMLElement) || !(box instanceof HTMLElement) || target.matches('input, textarea')) return
    const segment = { '1': '.segments .yes', '2': '.segments .no' }[event.key]
    if (segment !== undefined) box.querySelector<HTMLButtonElement>(`${segment}:not(:disabled)`)?.click()
    else if (event.key === ' ' && !target.matches('button, summary')) {
      const next = nextUnjudged(materials, id)
      if (next !== null) goOn(next)
    } else return
    event.preventDefault()
  }

  // Where nothing has the focus yet, the space bar leads to the first one to judge.
  useEffect(() => {
    if (!mayJudge) return
    const begin = (event: KeyboardEvent) => {
      const first = event.key === ' ' && isAtStart(event) ? nextUnjudged(materials, '') : null
      if (first === null) return
      event.preventDefault()
      goOn(first)
    }
    addEventListener('keydown', begin)
    return () => removeEventListener('keydown', begin)
  })

  return (
    <section class="card" aria-labelledby="materials-title">
      <div class="part-head">
        <h2 id="materials-title">材料</h2>
        {mayJudge && (
          <span class="hint">{left === 0 ? '都判了' : `已判${submitted.length - left}样，剩${left}样`}</span>
        )}
      </div>
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
          class={`material${m.state === 'rejected' ? ' wrong' : ''}${isShown(m) ? ' shown' : ''}`}
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
            {m.paper !== '' && <span class="tag quiet">{m.paper}</span>}
          </p>
          {m.reason && <p class="quote">{m.reason}</p>}
          {m.files.flatMap(upload => {
            const twin = twinOf(groups, upload)
            return twin === undefined ? [] : [<Twin key={upload} of={twin.title} />]
          })}
          <div class="row-of-buttons">
            {m.files.length > 0 && (
              <button type="button" class="button quiet small" onClick={() => onShow(m.files[0] ?? '')}>
                看影像（{m.files.length}页）<span class="unseen">：{m.name}</span>
              </button>
            )}
            {mayJudge && m.files.length > 0 && (
              <JudgeMaterial
                material={m}
                context={context}
                unopened={unopenedPdfs(groups, m, seen)}
                onOpened={onSeen}
              />
            )}
          </div>
        </section>
      ))}
      {mayJudge && <JudgeShown context={context} materials={materials} seen={seen} />}
      {materials.length === 0 && <p>这个事项没有要交的材料。</p>}
    </section>
  )
}
