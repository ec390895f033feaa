import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { caseNumber } from '../../../../shared/kernel/identity.ts'
import type { Filter } from './filter.ts'
import type { Step } from './lines.ts'

interface FiltersProps {
  filter: Filter
  steps: readonly Step[]
  items: readonly string[]
  search: RefObject<HTMLInputElement | null>
  onFilter: (filter: Filter) => void
}

const nothing: Filter = { step: '', item: '', mine: false, overdue: false, text: '' }

export function Filters({ filter, steps, items, search, onFilter }: FiltersProps) {
  const [typed, setTyped] = useState(filter.text)
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part })
  // A complete number, as printed on a receipt. Its case can be opened although it is in no list.
  const number = caseNumber.check(typed)
  const isNarrowed = Object.values(filter).some(Boolean)
  return (
    <search class="card filters" aria-label="筛选待办">
      <div class="filter wide">
        <label for="filter-text">筛选已读出的待办：编号或事项</label>
        <input
          id="filter-text"
          type="search"
          ref={search}
          autocomplete="off"
          value={typed}
          onInput={event => {
            setTyped(event.currentTarget.value)
            change({ text: event.currentTarget.value.trim() })
          }}
        />
      </div>
      <div class="filter">
        <label for="filter-step">步骤</label>
        <select id="filter-step" value={filter.step} onChange={event => change({ step: event.currentTarget.value })}>
          <option value="">我的全部步骤</option>
          {steps.map(({ step, label }) => (
            <option key={step} value={step}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div class="filter">
        <label for="filter-item">事项</label>
        <select id="filter-item" value={filter.item} onChange={event => change({ item: event.currentTarget.value })}>
          <option value="">全部事项</option>
          {items.map(item => (
            <option key={item} value={item}>
              {item}
            </option>
          ))}
        </select>
      </div>
      <div class="ticks">
        <label class="choice small">
          <input
            type="checkbox"
            checked={filter.mine}
            onChange={event => change({ mine: event.currentTarget.checked })}
          />
          <span>只看我的</span>
        </label>
        <label class="choice small">
          <input
            type="checkbox"
            checked={filter.overdue}
            onChange={event => change({ overdue: event.currentTarget.checked })}
          />
          <span>已逾期</span>
        </label>
        {isNarrowed && (
          <button
            class="button plain small"
            type="button"
            onClick={() => {
              setTyped('')
              onFilter(nothing)
            }}
          >
            清除筛选
          </button>
        )}
        {number.ok && (
          <a class="button small" href={`/desk/case.html#${number.value}`}>
            按编号打开
          </a>
        )}
      </div>
    </search>
  )
}
