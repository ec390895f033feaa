import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { caseNumber } from '../../../../shared/kernel/identity.ts'
import { Icon } from '../../../platform/components/icon.tsx'
import { type Filter, noFilter, whoseText } from './filter.ts'
import type { Step } from './lines.ts'

interface FiltersProps {
  filter: Filter
  steps: readonly Step[]
  items: readonly string[]
  search: RefObject<HTMLInputElement | null>
  nameOf: (subject: string) => string | null
  onFilter: (filter: Filter) => void
  onSave: () => void
}

interface ChoiceProps {
  label: string
  value: string
  all: string
  options: readonly (readonly [string, string])[]
  onValue: (value: string) => void
}

const Choice = ({ label, value, all, options, onValue }: ChoiceProps) => (
  <select aria-label={label} value={value} onChange={event => onValue(event.currentTarget.value)}>
    <option value="">{all}</option>
    {options.map(([key, text]) => (
      <option key={key} value={key}>
        {text}
      </option>
    ))}
  </select>
)

interface TickProps {
  label: string
  checked: boolean
  onTick: (checked: boolean) => void
}

const Tick = ({ label, checked, onTick }: TickProps) => (
  <label class="choice small">
    <input type="checkbox" checked={checked} onChange={event => onTick(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
)

/** One row of conditions besides the tabs. */
export function Filters({ filter, steps, items, search, nameOf, onFilter, onSave }: FiltersProps) {
  const [typed, setTyped] = useState(filter.text)
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part })
  // A complete number, as printed on a receipt. Its case can be opened although it is in no list.
  const number = caseNumber.check(typed)
  const isNarrowed = Object.values(filter).some(Boolean)
  return (
    <search class="conditions" aria-label="筛选待办">
      <input
        id="filter-text"
        type="search"
        ref={search}
        aria-label="筛选已读出的待办：编号或事项"
        placeholder="编号或事项"
        autocomplete="off"
        value={typed}
        onInput={event => {
          setTyped(event.currentTarget.value)
          change({ text: event.currentTarget.value.trim() })
        }}
      />
      {number.ok && (
        <a class="button" href={`/desk/case.html#${number.value}`}>
          按编号打开
        </a>
      )}
      <Choice
        label="步骤"
        all="我的全部步骤"
        value={filter.step}
        options={steps.map(({ step, label }) => [step, label])}
        onValue={step => change({ step })}
      />
      <Choice
        label="事项"
        all="全部事项"
        value={filter.item}
        options={(items.includes(filter.item) || filter.item === '' ? items : [filter.item, ...items]).map(item => [
          item,
          item,
        ])}
        onValue={item => change({ item })}
      />
      <Tick label="只看我的" checked={filter.mine} onTick={mine => change({ mine })} />
      {filter.who !== '' && (
        <Tick label={`只看${whoseText(filter.who, nameOf)}`} checked onTick={() => change({ who: '' })} />
      )}
      {filter.letters && <Tick label="只看来信" checked onTick={letters => change({ letters })} />}
      {isNarrowed && (
        <>
          <button
            class="button quiet"
            type="button"
            onClick={() => {
              setTyped('')
              onFilter(noFilter)
            }}
          >
            <Icon name="cross" />
            清除筛选
          </button>
          <button class="button quiet" type="button" onClick={onSave}>
            <Icon name="plus" />
            存下现在的筛选
          </button>
        </>
      )}
    </search>
  )
}
