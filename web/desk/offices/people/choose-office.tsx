import { useEffect, useState } from 'preact/hooks'
import { Ticks } from '../../../platform/form/ticks.tsx'
import type { CurrentOfficer, Office } from '../../../platform/page/officer.ts'
import { ChooseOne } from '../../../platform/search/choose-one.tsx'

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

/** The offices to choose from: the hall and its departments, the towns, then the villages. */
export function officeOptions(offices: CurrentOfficer['offices']) {
  const all = [...offices.values()]
  const of = (...tiers: readonly Office['tier'][]) => all.filter(({ tier }) => tiers.includes(tier))
  return [...of('county', 'department'), ...of('town'), ...of('village')].map(
    ({ id, name, successor }) => [id, successor === undefined ? name : `${name}（已并入）`] as const,
  )
}

/** Which office's people are shown; the address has it. */
export const ChooseOffice = ({ offices, value }: { offices: CurrentOfficer['offices']; value: string }) => (
  <div class="reading">
    <ChooseOne
      path="/shown"
      label="单位"
      required
      value={value}
      options={officeOptions(offices)}
      onValue={id => {
        location.hash = id
      }}
    />
  </div>
)

interface InChargeProps {
  offices: CurrentOfficer['offices']
  chosen: readonly string[]
  onTick: (id: string, isTicked: boolean) => void
}

/** The departments and towns of which a leader is in charge. */
export const InCharge = ({ offices, chosen, onTick }: InChargeProps) => (
  <fieldset class="field">
    <legend>分管的单位</legend>
    <p class="hint">一个都不选，就是分管全县。分管镇的，也分管它的村。</p>
    <Ticks
      options={[...offices.values()].flatMap(({ id, tier, shortName, successor }) =>
        (tier === 'department' || tier === 'town') && successor === undefined ? [[id, shortName] as const] : [],
      )}
      chosen={chosen}
      onTick={onTick}
    />
  </fieldset>
)
