import type { ReplyOf } from '../../platform/api/hall.ts'

/** A plan of tiles: a tile a town in the order of the codes, a square a village. It says nothing of where they lie. */

export type Station = ReplyOf<'station-coverage'>['stations'][number]

/** From the fullest. Each has a sign of its own, so that nothing depends on colour. */
const looks = [
  { look: 'today', sign: '今', means: '今天有人到岗', holds: ({ today }: Station) => today },
  { look: 'week', sign: '周', means: '本周有人到岗', holds: ({ week }: Station) => week },
  { look: 'open', sign: '有', means: '有人员，本周没有人到岗', holds: ({ open }: Station) => open },
  { look: 'none', sign: '无', means: '没有人员', holds: () => true },
] as const

export const lookOf = (station: Station) => looks.find(({ holds }) => holds(station)) ?? looks[3]

interface TileProps {
  town: Station
  villages: readonly Station[]
  nameOf: (station: string) => string
}

function Tile({ town, villages, nameOf }: TileProps) {
  const all = [town, ...villages]
  const counted = `${villages.length}个村，${villages.filter(({ open }) => open).length}个有人员，今天${villages.filter(({ today }) => today).length}个有人到岗`
  return (
    <figure class="tile-of-town">
      <figcaption>{nameOf(town.station)}</figcaption>
      <div class="squares" role="img" aria-label={`${nameOf(town.station)}：${counted}`}>
        {all.map(station => {
          const { look, sign, means } = lookOf(station)
          return (
            <span
              key={station.station}
              class={`square ${look} ${station === town ? 'of-town' : ''}`}
              title={`${nameOf(station.station)}：${means}`}
            >
              {sign}
            </span>
          )
        })}
      </div>
    </figure>
  )
}

export function Tiles({ stations, nameOf }: { stations: readonly Station[]; nameOf: TileProps['nameOf'] }) {
  const towns = stations.filter(({ town }) => town === null)
  return (
    <section aria-labelledby="tiles">
      <h2 id="tiles">各镇一览</h2>
      <p class="hint">
        一块一个镇，一格一个村，圆的是镇服务站，按代号排列，不表示位置。
        {looks.map(({ sign, means }) => `${sign}：${means}`).join('；')}。
      </p>
      <div class="tiles-of-towns">
        {towns.map(town => (
          <Tile
            key={town.station}
            town={town}
            villages={stations.filter(one => one.town === town.station)}
            nameOf={nameOf}
          />
        ))}
      </div>
    </section>
  )
}
