import { ChoiceField, SelectField } from '../../platform/form/field.tsx'
import type { CurrentOfficer, Office } from '../../platform/page/officer.ts'
import { others, type ReceiverProps } from './receivers.tsx'

/** Which office ends, and which goes on in its place. */

const options = (offices: readonly Office[]) => offices.map(({ id, shortName }) => [id, shortName] as const)

const below = ({ offices }: CurrentOfficer, tier: Office['tier'], above?: string): Office[] =>
  [...offices.values()].filter(
    one => one.tier === tier && one.successor === undefined && (above === undefined || one.parent === above),
  )

/** The department that continues the powers of one that ends. */
const Successor = ({ officer, typed, fault, set }: ReceiverProps) => (
  <SelectField
    path="/receivers"
    label="并入哪个部门"
    hint="批准以后，由它的负责人确认。写到本单位的事项从那一天起都改写成它，不用选事项；在办件和人员按清单移交。"
    required
    value={typed.receiver === 'towns' || typed.receiver === 'some' ? '' : typed.receiver}
    none="请选择"
    groups={[['部门', others(officer).map(({ id, name }) => [id, name] as const)]]}
    fault={fault('/receivers')}
    onValue={receiver => set({ receiver })}
  />
)

/** A village whose station ends, and another of its town that goes on. */
function Villages({ officer, typed: { town, ends, receiver }, fault, set }: ReceiverProps) {
  const villages = below(officer, 'village', town)
  const rest = villages.filter(({ id }) => id !== ends)
  return (
    <>
      <SelectField
        path="/town"
        label="哪个镇"
        required
        value={town}
        none="请选择"
        groups={[['镇', options(below(officer, 'town'))]]}
        onValue={one => set({ town: one, ends: '', receiver: '' })}
      />
      <SelectField
        path="/ends"
        label="并掉哪个村（社区）"
        hint="从那一天起，它的便民服务站不再收件，电话、办公时间不再公布。"
        required
        value={ends}
        none="请选择"
        groups={[['村、社区', options(villages)]]}
        fault={fault('/ends')}
        onValue={one => set({ ends: one, ...(one === receiver ? { receiver: '' } : {}) })}
      />
      <SelectField
        path="/receivers"
        label="并入哪个村（社区）"
        hint="只能并入同一个镇的。批准以后，由镇的负责人确认；代办员和在办件按清单移交。"
        required
        value={rest.some(({ id }) => id === receiver) ? receiver : ''}
        none="请选择"
        groups={[['村、社区', options(rest)]]}
        fault={fault('/receivers')}
        onValue={one => set({ receiver: one })}
      />
    </>
  )
}

export function Merger(props: ReceiverProps & { isFixed: boolean }) {
  const { typed, isFixed, set } = props
  return (
    <>
      {!isFixed && (
        <ChoiceField
          path="/isVillage"
          label="并掉的是"
          hint="村、社区的合并由编制部门起草。"
          required
          value={typed.isVillage ? 'village' : 'own'}
          options={[
            ['own', '本单位'],
            ['village', '村、社区的便民服务站'],
          ]}
          onValue={which => set({ isVillage: which === 'village', receiver: '' })}
        />
      )}
      {typed.isVillage ? <Villages {...props} /> : <Successor {...props} />}
    </>
  )
}
