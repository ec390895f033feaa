import { useState } from 'preact/hooks'
import { isWriting } from '../../../shared/catalogue/drafting/asked.ts'
import type { Kind } from '../../../shared/catalogue/drafting/kinds.ts'
import { dayText } from '../../platform/components/labels.ts'
import { ChoiceField, idOf } from '../../platform/form/field.tsx'
import { ChooseItem } from '../../platform/search/choose-item.tsx'
import { ChosenItem, type ReadItem, versionText } from './chosen-item.tsx'
import { itemsOf, type Typed } from './draft.ts'

const path = '/codes'

interface ItemsFieldProps {
  kind: Kind
  typed: Typed
  /** the items of a case stay */
  isFixed: boolean
  fault: (path: string) => string | undefined
  onChange: (next: Partial<Typed>) => void
}

/** The items that the change concerns, and the version that a restoration takes up again. */
export function ItemsField({ kind, typed, isFixed, fault, onChange }: ItemsFieldProps) {
  const [read, setRead] = useState<ReadItem | null>(null)
  const [, most] = itemsOf(kind)
  const codes = typed.codes.slice(0, most)
  const wrong = fault(path)
  const versions = read?.code === codes[0] ? (read?.versions ?? []) : []
  const set = (next: string[]) => {
    onChange({ codes: next, version: '' })
    // What had the focus may be gone.
    document.getElementById(idOf(path))?.focus()
  }
  return (
    <fieldset class={wrong ? 'field wrong' : 'field'} id={idOf(path)} tabIndex={-1}>
      <legend>{most > 1 ? '要合并的事项' : '事项'}</legend>
      {wrong && <p class="fault">{wrong}</p>}
      {codes.map(code => (
        <ChosenItem
          key={code}
          code={code}
          hasBook={isWriting(kind) && typed.way === 'book'}
          onRead={setRead}
          onDrop={isFixed ? undefined : () => set(codes.filter(one => one !== code))}
        />
      ))}
      {codes.length < most && (
        <ChooseItem
          label={codes.length === 0 ? '找事项' : '再加一个事项'}
          onItem={code => set([...new Set([...codes, code])])}
        />
      )}
      {kind === 'take-back' && read !== null && read.code === codes[0] && <Planned planned={read.planned} />}
      {kind === 'restore' && codes.length > 0 && versions.length === 1 && (
        <p class="fault">这个事项只有一版，没有以前的内容可以恢复。</p>
      )}
      {kind === 'restore' && versions.length > 1 && (
        <ChoiceField
          path="/version"
          label="恢复成哪一版的内容"
          required
          value={typed.version}
          options={versions.slice(0, -1).map(one => [String(one.version), versionText(one)] as const)}
          fault={fault('/version')}
          onValue={version => onChange({ version })}
        />
      )}
    </fieldset>
  )
}

/** What is to be taken back, and of which day. */
function Planned({ planned }: Pick<ReadItem, 'planned'>) {
  if (planned === null) return <p class="fault">这个事项没有已经批准、还没有生效的变更，不用撤回。</p>
  return (
    <section class="card quiet" aria-label="要撤回的变更">
      <p>
        要撤回的是第{planned.version}版，原定<strong>{dayText(planned.from)}</strong>生效，改的是：
      </p>
      <ul>
        {planned.changes.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

/** The content of a similar item, for a new one. */
export function PatternItem() {
  const [code, setCode] = useState<string | null>(null)
  const id = idOf('/pattern')
  const set = (next: string | null) => {
    setCode(next)
    document.getElementById(id)?.focus()
  }
  return (
    <fieldset class="field" id={id} tabIndex={-1}>
      <legend>相近的事项，作样子（可不选）</legend>
      {code === null ? (
        <ChooseItem label="找事项" onItem={set} />
      ) : (
        <ChosenItem code={code} isPattern hasBook onDrop={() => set(null)} />
      )}
    </fieldset>
  )
}
