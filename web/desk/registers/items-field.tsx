import { useEffect, useState } from 'preact/hooks'
import { entriesIn } from '../../../shared/kernel/text.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { idOf, type Labelled } from '../../platform/form/field.tsx'
import { ChooseItem } from '../../platform/search/choose-item.tsx'
import { readIndex } from '../../platform/search/index-parts.ts'

interface ItemsProps extends Labelled {
  /** codes with commas between them */
  value: string
  onValue: (value: string) => void
}

/** Names of the items by their codes; none until they are read. */
function useNames(): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    readIndex()
      .then(index => setNames(new Map(index.flatMap(({ code, name }) => (code === '' ? [] : [[code, name]])))))
      // Without them the codes stand alone.
      .catch(() => {})
  }, [])
  return names
}

/** Items, found by their names and kept by their codes. */
export function ItemsField({ path, label, fault, value, onValue }: ItemsProps) {
  const names = useNames()
  const codes = entriesIn(value)
  const set = (next: readonly string[]) => {
    onValue(next.join('、'))
    // What had the focus may be gone.
    document.getElementById(idOf(path))?.focus()
  }
  return (
    <fieldset class={fault ? 'field wrong' : 'field'} id={idOf(path)} tabIndex={-1}>
      <legend>{label}</legend>
      {fault && <p class="fault">{fault}</p>}
      <ul>
        {codes.map(code => (
          <li key={code}>
            {names.has(code) ? `${names.get(code)}（${code}）` : code}{' '}
            <button
              class="button plain small"
              type="button"
              aria-label={`去掉${names.get(code) ?? code}`}
              onClick={() => set(codes.filter(one => one !== code))}
            >
              <Icon name="cross" />
              去掉
            </button>
          </li>
        ))}
      </ul>
      <ChooseItem
        label={codes.length === 0 ? '找事项' : '再加一个事项'}
        onItem={code => set([...new Set([...codes, code])])}
      />
    </fieldset>
  )
}
