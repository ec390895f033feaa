import { ChoiceField, idOf, SelectField } from '../../platform/form/field.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import type { Typed } from './draft.ts'

/** Who receives a power. */

export interface PartProps {
  typed: Typed
  fault: (path: string) => string | undefined
  set: (next: Partial<Typed>) => void
}
export interface ReceiverProps extends PartProps {
  officer: CurrentOfficer
}

const path = '/receivers'
const hint = '批准以后，承接的单位都要确认准备好了。'

/** The departments that an office can pass to. */
export const others = (officer: CurrentOfficer) =>
  [...officer.offices.values()].filter(
    ({ tier, id, successor }) => tier === 'department' && successor === undefined && id !== officer.office.id,
  )

/** Another department, or all towns. */
export function Receiver({ officer, typed, fault, set }: ReceiverProps) {
  const departments = others(officer)
  return (
    <SelectField
      path={path}
      label="由谁承接"
      hint={hint}
      required
      value={typed.receiver}
      none="请选择"
      groups={[
        ['镇', [['towns', '全部的镇']]],
        ['部门', departments.map(({ id, name }) => [id, name] as const)],
      ]}
      fault={fault(path)}
      onValue={receiver => set({ receiver })}
    />
  )
}

/** All towns or some of them. */
export function Towns({ officer, typed: { receiver, towns }, fault, set }: ReceiverProps) {
  const all = [...officer.offices.values()].filter(({ tier }) => tier === 'town')
  return (
    <>
      <ChoiceField
        path={path}
        label="委托给哪些镇"
        hint={hint}
        required
        value={receiver === 'towns' || receiver === 'some' ? receiver : ''}
        options={[
          ['towns', '全部的镇'],
          ['some', '一部分镇'],
        ]}
        fault={fault(path)}
        onValue={one => set({ receiver: one })}
      />
      {receiver === 'some' && (
        <fieldset class="field">
          <legend>受委托的镇</legend>
          <div class="choices">
            {all.map(({ id, shortName }) => (
              <label key={id} class="choice">
                <input
                  id={`${idOf(path)}-${id}`}
                  type="checkbox"
                  checked={towns.includes(id)}
                  onChange={event =>
                    set({ towns: event.currentTarget.checked ? [...towns, id] : towns.filter(one => one !== id) })
                  }
                />
                <span>{shortName}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  )
}
