import { useEffect, useState } from 'preact/hooks'
import { today } from '../../platform/components/labels.ts'
import { hasRole, servesAtStation } from '../../platform/page/duty.ts'
import { Merging } from '../../platform/page/merging.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { mountPage } from '../../platform/page/officer-gate.tsx'
import { addressOf, type View, viewIn } from './address.ts'
import { CheckIn } from './check-in.tsx'
import { Coverage } from './coverage.tsx'
import { DutyMonth } from './month.tsx'
import { useUnsaved } from './unsaved.ts'
import { Weeks } from './weeks.tsx'

/** Who is on duty at the stations and who was there: one's own station, a town's, or the county's. */

/** The ways to what else the officer reads. */
function Crumbs({ officer, view }: { officer: CurrentOfficer; view: View }) {
  const { office, offices } = officer
  const seesCoverage = hasRole(officer, 'supervisor', 'head')
  const town = view.at === 'month' ? (offices.get(view.station)?.parent ?? '') : ''
  const above = view.at === 'month' && offices.get(view.station)?.tier === 'town' ? view.station : town
  const seesTown = office.tier !== 'village' && offices.get(above)?.tier === 'town'
  const links = [
    ...(seesCoverage && view.at !== 'coverage' ? [{ href: '#coverage', text: '站点覆盖' }] : []),
    ...(office.tier === 'town' && view.at === 'coverage'
      ? [{ href: addressOf(office.id), text: `${office.shortName}各站` }]
      : []),
    ...(seesTown ? [{ href: addressOf(above), text: `${offices.get(above)?.shortName}各站` }] : []),
  ]
  if (links.length === 0) return null
  return (
    <p class="crumbs">
      {links.map(({ href, text }) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
    </p>
  )
}

function Stations({ officer }: { officer: CurrentOfficer }) {
  const read = () => viewIn(location.hash, officer, today().slice(0, 7))
  const [view, setView] = useState<View>(read)
  useEffect(() => {
    const follow = () => setView(read())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useUnsaved()
  const nameOf = (station: string) => officer.offices.get(station)?.shortName ?? station
  return (
    <>
      {servesAtStation(officer) && <CheckIn subject={officer.me.subject} />}
      <Crumbs officer={officer} view={view} />
      {view.at === 'coverage' && <Coverage officer={officer} />}
      {view.at === 'weeks' && <Weeks officer={officer} town={view.town} />}
      {view.at !== 'month' && <Merging officer={officer} />}
      {view.at === 'month' && (
        <DutyMonth key={`${view.station} ${view.month}`} station={view.station} nameOf={nameOf} month={view.month} />
      )}
    </>
  )
}

mountPage('desk/stations.html', Stations)
