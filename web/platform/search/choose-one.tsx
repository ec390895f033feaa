import { useEffect, useState } from 'preact/hooks'
import { controlOf, idOf, type Labelled, LabelledField } from '../form/field.tsx'
import { readOffices } from './index-parts.ts'
import type { Indexed } from './indexed.ts'
import { search } from './match.ts'

/** One of many choices, such as the county's offices, found by a part of its name, by pinyin or by initials. */

/** As many as are looked through at a glance. */
const shown = 8

/** More choices than this are searched instead of looked through. */
export const isMany = (options: readonly unknown[]): boolean => options.length > 12

type Option = readonly [code: string, name: string]

/** The choices as they are searched, with the other names of offices. */
function entriesOf(options: readonly Option[], offices: readonly Indexed[]): Indexed[] {
  const known = new Map(offices.flatMap(office => [office.name, ...office.names].map(name => [name, office] as const)))
  return options.map(([code, name]) => {
    const { syllables = [], names = [] } = known.get(name) ?? {}
    return { code, name, page: '', names: [name.toLowerCase(), ...names], words: '', syllables, everyday: [] }
  })
}

/** The only choice that is called just what is typed. */
export function calledSo(options: readonly Option[], typed: string, offices: readonly Indexed[]): string | undefined {
  const whole = typed.trim().toLowerCase()
  const [first, ...others] = entriesOf(options, offices).filter(({ names }) => names.includes(whole))
  return others.length === 0 ? first?.code : undefined
}

/** The choices that fit what is typed, best first; all of them where nothing is. */
export function fitting(options: readonly Option[], typed: string, offices: readonly Indexed[]): Option[] {
  const whole = typed.trim().toLowerCase()
  if (whole === '') return [...options]
  const found = search(entriesOf(options, offices), typed)
  const isWhole = ({ name }: Indexed): boolean => name.toLowerCase() === whole
  return [...found.filter(isWhole), ...found.filter(one => !isWhole(one))].map(({ code, name }) => [code, name])
}

interface ChooseOneProps extends Labelled {
  value: string
  options: readonly Option[]
  /** the label of no choice, where it may stay without one */
  none?: string
  onValue: (code: string) => void
}

/**
 * A combobox: what is typed narrows the list below, arrows walk through it, Enter takes, Escape leaves it as it was. Whoever
 * goes on has taken what is called just what was typed, and is told where nothing is.
 */
export function ChooseOne(props: ChooseOneProps) {
  const { path, label, value, options, none, onValue } = props
  const [offices, setOffices] = useState<readonly Indexed[]>([])
  /** null: the list is closed */
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  /** what was typed and left, and is no choice */
  const [left, setLeft] = useState('')
  useEffect(() => {
    readOffices()
      .then(setOffices)
      // Without it a choice is still found by its name.
      .catch(() => {})
  }, [])
  const id = idOf(path)
  const isOpen = typed !== null
  const found = fitting(options, typed ?? '', offices)
  const few = [...(none !== undefined && typed === '' ? [['', none] as const] : []), ...found.slice(0, shown)]
  const chosen = options.find(([code]) => code === value)?.[1] ?? ''
  const write = (text: string | null): void => {
    setTyped(text)
    setAt(0)
    setLeft('')
  }
  function take(code: string | undefined): void {
    if (code === undefined) return
    write(null)
    onValue(code)
  }
  function leave(): void {
    const text = typed?.trim() ?? ''
    const code = calledSo(options, text, offices)
    if (text === '') setTyped(null)
    else if (code === undefined) {
      write(null)
      setLeft(text)
    } else take(code)
  }
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      if (isOpen) setAt((at + by + few.length) % Math.max(1, few.length))
      else write('')
    } else if (isOpen && event.key === 'Enter') {
      // The form around it is not sent yet.
      event.preventDefault()
      take(few[at]?.[0])
    } else if (isOpen && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      write(null)
    }
  }
  return (
    <LabelledField of={props}>
      <input
        {...controlOf(props)}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && few.length > 0 ? `${id}-option-${at}` : undefined}
        placeholder={chosen || '名称、拼音或者首字母'}
        value={typed ?? chosen}
        onInput={event => write(event.currentTarget.value)}
        onClick={() => isOpen || write('')}
        onKeyDown={onKey}
        onBlur={leave}
      />
      <p class="hint" role="status">
        {isOpen && toldOf(found.length, typed)}
        {left !== '' && `“${left}”没有选中：请从列出的里面选一个。`}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={`${label}：可以选的`}
        class="choose-one"
        hidden={!isOpen || few.length === 0}
      >
        {few.map(([code, name], place) => (
          <div
            key={code}
            id={`${id}-option-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            // The focus stays in the box.
            onMouseDown={event => event.preventDefault()}
            onClick={() => take(code)}
            onKeyDown={onKey}
          >
            {name}
          </div>
        ))}
      </div>
    </LabelledField>
  )
}

function toldOf(count: number, typed: string): string {
  if (count === 0) return `没有找到“${typed}”，请换一个词。`
  return `${typed === '' ? '共' : '找到'}${count}个${count > shown ? `，先列${shown}个，再写几个字` : ''}`
}
