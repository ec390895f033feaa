import { useEffect, useState } from 'preact/hooks'
import { SelectField } from '../../../platform/form/field.tsx'
import type { CurrentOfficer, Office } from '../../../platform/page/officer.ts'

const officeInAddress = (): string => decodeURIComponent(location.hash.slice(1))

/** The office named in the address, for those who see every office; else one's own. */
export function useOffice({ office, offices }: CurrentOfficer): string {
  const [asked, setAsked] = useState(officeInAddress)
  useEffect(() => {
    const follow = () => setAsked(officeInAddress())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return offices.has(asked) ? asked : office.id
}

/** The county's offices: the hall and its departments, the towns, and the villages of each town. */
export function officeGroups(offices: CurrentOfficer['offices']) {
  const all = [...offices.values()]
  const named = (some: readonly Office[]) =>
    some.map(({ id, name, successor }) => [id, successor === undefined ? name : `${name}（已并入）`] as const)
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
