import { Fragment } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { writing } from '../../../../shared/catalogue/drafting/asked.ts'
import { itemPath, type Written, writtenPath } from '../../../../shared/catalogue/workbook/written.ts'
import type { Problem } from '../../../../shared/kernel/form.ts'
import { ask, type Refused } from '../../../platform/api/hall.ts'
import { Refusal } from '../../../platform/components/notice.tsx'
import { idOf } from '../../../platform/form/field.tsx'
import type { CurrentOfficer } from '../../../platform/page/officer.ts'
import { ChooseItem } from '../../../platform/search/choose-item.tsx'
import { readIndex } from '../../../platform/search/index-parts.ts'
import { ItemEditor } from './item-editor.tsx'
import { type Live, useLive } from './live.ts'
import { Preview } from './preview.tsx'
import { blankItem, codeOf, likeItem, proposedCode } from './sections.ts'
import { TryItem } from './try-item.tsx'

/** The items of a change, written on the page: one, or the several into which one is split. */

export interface WrittenFieldProps {
  officer: CurrentOfficer
  kind: keyof typeof writing
  /** the present items that the change concerns */
  codes: readonly string[]
  from: string
  written: readonly Written[]
  /** somebody wants to know all that is still to do */
  isAsked: boolean
  /** those that the hall has found */
  problems: readonly Problem[]
  onWritten: (edit: (old: readonly Written[]) => readonly Written[]) => void
}

/** What the hall found, as long as nothing was written since. */
function useCurrent(problems: readonly Problem[], written: readonly Written[]): readonly Problem[] {
  const key = JSON.stringify(problems)
  const seen = useRef({ key, written })
  if (seen.current.key !== key) seen.current = { key, written }
  return seen.current.written === written ? problems : []
}

/** It comes in the place of what had the focus. */
const takeFocus = (element: HTMLElement | null): void => element?.focus()

/** Enter in a cell, or in what is tried, does not send the change around them. */
function stayUnsent(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

export function WrittenField({ officer, kind, codes, from, written, isAsked, problems, onWritten }: WrittenFieldProps) {
  const isPresent = writing[kind] === 'present'
  const live = useLive(written, from, officer.offices, isPresent ? [] : codes)
  const own = problems.filter(({ path }) => path === writtenPath || path.startsWith(`${writtenPath}/`))
  const current = useCurrent(own, written)
  const [gone, setGone] = useState<{ code: string; before: readonly Written[]; after: readonly Written[] } | null>(null)
  const canUndo = gone?.after === written
  const told = live?.problems ?? []
  const all = [
    ...told,
    ...current.filter(one => told.every(({ path }) => path !== one.path)).map(one => ({ ...one, isBlank: false })),
  ]
  const whole = all.filter(({ path }) => path === writtenPath)
  const most = kind === 'split' ? 9 : 1
  const fits = !isPresent || written.every(item => codeOf(item) === codes[0])

  function drop(at: number): void {
    const after = written.toSpliced(at, 1)
    setGone({ code: written.map(codeOf)[at] ?? '', before: written, after })
    onWritten(() => after)
  }
  function undo(before: readonly Written[]): void {
    onWritten(() => before)
    document.getElementById(idOf(writtenPath))?.focus()
  }
  function begin(item: Written): void {
    const others = written.map(codeOf).join('、')
    const asks = `已经写的是${others}的内容，换成${codeOf(item)}，写好的就没有了。确定要换吗？`
    if (fits || confirm(asks)) onWritten(old => (fits ? [...old, item] : [item]))
  }
  return (
    <fieldset
      class={whole.length > 0 ? 'field wrong' : 'field'}
      id={idOf(writtenPath)}
      tabIndex={-1}
      onKeyDown={stayUnsent}
    >
      <legend>{isPresent ? '事项的内容' : '新事项的内容'}</legend>
      {whole.map(({ message }) => (
        <p key={message} class="fault">
          {message}
        </p>
      ))}
      {fits &&
        written.map((item, at) => (
          <Fragment key={at}>
            <ItemEditor
              {...{ officer, item, isPresent }}
              path={itemPath(at)}
              problems={all.filter(({ path }) => path === itemPath(at) || path.startsWith(`${itemPath(at)}/`))}
              isKnown={live !== null}
              isStrict={isAsked}
              onItem={edit => onWritten(old => old.map((one, place) => (place === at ? edit(one) : one)))}
            >
              <Tryable at={at} code={codeOf(item)} live={live} />
            </ItemEditor>
            <p class="row-of-buttons">
              <button class="button quiet small" type="button" onClick={() => drop(at)}>
                不写这个事项<span class="unseen">：{codeOf(item)}</span>
              </button>
            </p>
          </Fragment>
        ))}
      <p class="row-of-buttons">
        {canUndo && (
          <button ref={takeFocus} class="button quiet small" type="button" onClick={() => undo(gone.before)}>
            撤销，接着写{gone.code}
          </button>
        )}
        <span class="hint" role="status">
          {canUndo && `不写${gone.code}了。`}
        </span>
      </p>
      {(!fits || written.length < most) && (
        <Start {...{ officer, kind, codes }} taken={fits ? written.map(codeOf) : []} onItem={begin} />
      )}
    </fieldset>
  )
}

/** The item as far as it is written, to look at; what is whole also to try. */
function Tryable({ at, code, live }: { at: number; code: string; live: Live | null }) {
  const [isOpen, setOpen] = useState(false)
  const good = live?.items.find(item => item.code === code)
  const rough = live?.rough[at]
  return (
    <details class="card" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>预览和试办：{code}</summary>
      {isOpen && good === undefined && (
        <p class="hint">
          {rough
            ? '边写边看：还没有写的文字显示“待填写”，数字显示“—”，没有选的先按第一个选项显示。都填好、没有要改的，就可以试办。'
            : '正在打开……'}
        </p>
      )}
      {isOpen &&
        (good ? <TryItem item={good} mayTry /> : rough && <Preview item={rough.shown} counted={rough.counted} />)}
    </details>
  )
}

interface StartProps extends Pick<WrittenFieldProps, 'officer' | 'kind' | 'codes'> {
  /** the codes of those that are written already */
  taken: readonly string[]
  onItem: (item: Written) => void
}

/** How an item begins: as it is, like another one, or blank. */
function Start({ officer, kind, codes, taken, onItem }: StartProps) {
  const [known, setKnown] = useState<readonly string[]>([])
  const [refusal, setRefusal] = useState<Refused | null>(null)
  useEffect(() => {
    Promise.all([readIndex(), ask('codes-taken', {})])
      .then(([index, taken]) => {
        const codes = [...index.map(({ code }) => code), ...(taken.ok ? taken.body.codes : [])]
        setKnown(codes.filter(code => /^[A-Z]{2}-\d{4}$/.test(code)))
      })
      // Without it people write the code themselves.
      .catch(() => {})
  }, [])
  const isPresent = writing[kind] === 'present'
  async function like(code: string): Promise<void> {
    const reply = await ask('item-to-change', { path: { item: code } })
    setRefusal(reply.ok ? null : reply)
    if (!reply.ok) return
    const { written } = reply.body
    onItem(isPresent ? written : likeItem(written, proposedCode([...known, ...taken], code)))
  }
  const [first] = codes
  if (isPresent && first === undefined) return <p class="hint">请先选事项。</p>
  return (
    <>
      {refusal && <Refusal refusal={refusal} />}
      <p class="row-of-buttons">
        {first !== undefined && (
          <button class="button" type="button" onClick={() => void like(first)}>
            {isPresent ? '打开现在的内容来改' : `照${first}写一个新事项`}
          </button>
        )}
        {!isPresent && (
          <button
            class={first === undefined ? 'button' : 'button plain'}
            type="button"
            onClick={() =>
              onItem(
                blankItem(
                  proposedCode([...known, ...taken]),
                  officer.office.tier === 'department' ? officer.office.id : null,
                ),
              )
            }
          >
            从空白写起
          </button>
        )}
      </p>
      {kind === 'add' && <ChooseItem label="或者照一个相近的事项写" onItem={code => void like(code)} />}
    </>
  )
}
