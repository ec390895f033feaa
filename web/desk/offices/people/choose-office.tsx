import { SelectField } from '../../../platform/form/field.tsx'
import type { CurrentOfficer, Office } from '../../../platform/page/officer.ts'

/** The county's offices: the hall and its departments, the towns, and the villages of each town. */
export function officeGroups(offices: CurrentOfficer['offices']) {
  const all = [...offices.values()]
  const named = (some: readonly Office[]) => some.map(({ id, name }) => [id, name] as const)
  const towns = all.filter(({ tier }) => tier === 'town')
  const villagesOf = (town: Office) => all.filter(({ tier, parent }) => tier === 'village' && parent === town.id)
  return [
    ['县级单位', named(all.filter(({ tier }) => tier === 'county' || tier === 'department'))],
    ['各镇', named(towns)],
    ...towns.map(town => [town.name, named(villagesOf(town))] as const),
  ] as const
}

/** Which office's people are shown; the address has it. */
export const ChooseOffice = ({ offices, value }: { offices: CurrentOfficer['offices']; value: string }) => (
  <SelectField
    path="/shown"
    label="单位"
    required
    value={value}
    none="请选择"
    groups={officeGroups(offices)}
    onValue={id => {
      if (id !== '') location.hash = id
    }}
  />
)
