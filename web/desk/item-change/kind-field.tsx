import { handsDown, type Kind, kinds } from '../../../shared/catalogue/drafting/kinds.ts'
import { idOf } from '../../platform/form/field.tsx'
import { kindWords } from './kind-words.ts'

const path = '/kind'
const all = Object.keys(kinds) as Kind[]

interface KindFieldProps {
  value: Kind | ''
  fault: string | undefined
  onKind: (kind: Kind) => void
}

/** Chooses the kind of change. The three kinds of handing down stand side by side, so that nobody mixes them. */
export function KindField({ value, fault, onKind }: KindFieldProps) {
  const radios = (some: readonly Kind[]) =>
    some.map(kind => (
      <label key={kind} class="choice">
        <input type="radio" name={idOf(path)} value={kind} checked={value === kind} onChange={() => onKind(kind)} />
        <span>
          <strong>{kinds[kind]}</strong>
          <span class="hint">{kindWords[kind]}</span>
        </span>
      </label>
    ))
  return (
    <fieldset
      class={fault ? 'field wrong change-kinds' : 'field change-kinds'}
      id={idOf(path)}
      tabIndex={-1}
      aria-describedby={fault && `${idOf(path)}-fault`}
    >
      <legend>做哪种变更</legend>
      {fault && (
        <p class="fault" id={`${idOf(path)}-fault`}>
          {fault}
        </p>
      )}
      <div class="choices">{radios(all.filter(kind => !handsDown(kind)))}</div>
      <fieldset class="field">
        <legend>交给镇或者别的部门的，有三种，看由谁决定、用谁的名义</legend>
        <div class="choices">{radios(all.filter(handsDown))}</div>
      </fieldset>
    </fieldset>
  )
}
