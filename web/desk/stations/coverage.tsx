import { shareOf } from '../../../shared/stations/share.ts'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { AsOf } from '../../platform/page/as-of.tsx'
import { hasRole } from '../../platform/page/duty.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { addressOf } from './address.ts'
import { lookOf, Tiles } from './tiles.tsx'

/** How far the stations of towns and villages are open, in figures and as a plan. */

type Found = ReplyOf<'station-coverage'>
type Share = Found['towns']

/** 12/13（92%）; rounded down, so that nobody reads the number that would be enough. */
const shareText = (part: number, of: number): string =>
  of === 0 ? '0/0' : `${part}/${of}（${Math.floor((part * 100) / of)}%）`

const Figures = ({ name, share: { of, open, today, week } }: { name: string; share: Share }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{shareText(open, of)}</td>
    <td>{shareText(today, of)}</td>
    <td>{shareText(week, of)}</td>
  </tr>
)

const Head = ({ first }: { first: string }) => (
  <thead>
    <tr>
      <th scope="col">{first}</th>
      <th scope="col">有人员</th>
      <th scope="col">今天有人到岗</th>
      <th scope="col">本周有人到岗</th>
    </tr>
  </thead>
)

export function Coverage({ officer }: { officer: CurrentOfficer }) {
  const asked = useAnswer(() => ask('station-coverage'), [])
  const nameOf = (station: string) => officer.offices.get(station)?.shortName ?? station
  const readsAll = hasRole(officer, 'supervisor') && officer.office.tier === 'county'
  return (
    <>
      <h1>站点覆盖</h1>
      <Answered asked={asked}>
        {found => {
          const towns = found.stations.filter(({ town }) => town === null)
          return (
            <>
              <AsOf at={found.at}>。村里有代办员、镇里有窗口人员的，算有人员。{!found.workday && '今天不上班。'}</AsOf>
              <section class="sheet narrow" aria-label="全县">
                <table>
                  <Head first="全县" />
                  <tbody>
                    <Figures name="镇服务站" share={found.towns} />
                    <Figures name="村（居）服务站" share={found.villages} />
                  </tbody>
                </table>
              </section>
              <Tiles stations={found.stations} nameOf={nameOf} />
              <h2>各镇的村（居）服务站</h2>
              <section class="sheet narrow" aria-label="各镇">
                <table>
                  <Head first="镇" />
                  <tbody>
                    {towns.map(town => {
                      const { of, open, today, week } = shareOf(found.stations.filter(one => one.town === town.station))
                      const name = nameOf(town.station)
                      return (
                        <tr key={town.station}>
                          <th scope="row">
                            {readsAll || town.station === officer.office.id ? (
                              <a href={addressOf(town.station)}>{name}</a>
                            ) : (
                              name
                            )}
                            <span class="hint">镇服务站{lookOf(town).means}</span>
                          </th>
                          <td>{shareText(open, of)}</td>
                          <td>{shareText(today, of)}</td>
                          <td>{shareText(week, of)}</td>
                        </tr>
                      )
                    })}
                  </tbody>
                </table>
              </section>
            </>
          )
        }}
      </Answered>
    </>
  )
}
