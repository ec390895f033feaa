import { Fragment } from 'preact'
import { Icon } from '../components/icon.tsx'
import type { Entry } from './entries.ts'

/** The box and the list of the palette: a combobox with its listbox, as the ARIA practices have it. */

export const optionId = (at: string, index: number): string => `${at}-option-${index}`

interface PaletteContentProps {
  /** keeps ids apart */
  at: string
  typed: string
  found: readonly Entry[]
  /** the index of the entry that Enter chooses */
  active: number
  /** said where nothing was found */
  none: string | null
  onType: (typed: string) => void
  onPoint: (index: number) => void
  onChoose: (entry: Entry) => void
  onClose: () => void
}

export function PaletteContent(props: PaletteContentProps) {
  const { at, typed, found, active, none, onType, onClose } = props
  const list = `${at}-list`
  return (
    <>
      <div class="palette-box">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label="快速查找：栏目、操作、编号"
          aria-autocomplete="list"
          aria-expanded={none === null}
          {...(none === null && { 'aria-controls': list, 'aria-activedescendant': optionId(at, active) })}
          placeholder="栏目、操作、编号"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={event => onType(event.currentTarget.value)}
        />
        <button class="button quiet small" type="button" onClick={onClose}>
          关闭
        </button>
      </div>
      {none === null && (
        <div class="palette-list" role="listbox" id={list} aria-label="找到的">
          {found.map((entry, index) => (
            <Fragment key={index}>
              {entry.group !== found[index - 1]?.group && (
                <div class="palette-group" role="presentation" aria-hidden="true">
                  {entry.group}
                </div>
              )}
              <Option {...{ ...props, entry, index }} />
            </Fragment>
          ))}
        </div>
      )}
      <p class={none === null ? 'unseen' : 'hint'} role="status">
        {none ?? `找到${found.length}项`}
      </p>
      <p class="hint palette-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> 选 <kbd>Enter</kbd> 打开 <kbd>Esc</kbd> 关闭
      </p>
    </>
  )
}

interface OptionProps extends PaletteContentProps {
  entry: Entry
  index: number
}

/** The box keeps the focus, and its keys choose. */
const Option = ({ at, active, entry, index, onPoint, onChoose }: OptionProps) => (
  <button
    type="button"
    role="option"
    tabIndex={-1}
    id={optionId(at, index)}
    aria-selected={index === active}
    {...(entry.waits && { 'aria-disabled': true })}
    onMouseDown={event => event.preventDefault()}
    onPointerMove={() => onPoint(index)}
    onClick={() => onChoose(entry)}
  >
    {entry.drawing && (
      <svg class="icon" aria-hidden="true">
        <use href={entry.drawing} />
      </svg>
    )}
    <span class="palette-text">
      {entry.text}
      <span class="unseen">{entry.said}</span>
    </span>
    {entry.note && <span class="hint">{entry.note}</span>}
    {entry.counts?.map(({ text, late }) => (
      <span key={text} class={late ? 'count late' : 'count'} aria-hidden="true">
        {text}
      </span>
    ))}
    <span class="unseen">{entry.group}</span>
  </button>
)
