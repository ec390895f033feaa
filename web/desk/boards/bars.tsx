/** A small chart of bars, readable without colour: what is late is hatched, and each bar ends in its figures. */

export interface Bar {
  name: string
  /** of the whole, as many are late */
  late: number
  all: number
}

interface BarsProps {
  /** what the chart shows, for whoever does not see it; the table beside it has the same figures */
  label: string
  bars: readonly Bar[]
}

/** In the units of the drawing. */
const drawn = { width: 640, row: 28, bar: 16, name: 168, figures: 132 } as const

export function Bars({ label, bars }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ all }) => all))
  const unit = (drawn.width - drawn.name - drawn.figures) / most
  return (
    <svg class="bars" viewBox={`0 0 ${drawn.width} ${bars.length * drawn.row}`} role="img" aria-label={label}>
      <defs>
        <pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="bar-ground" width="6" height="6" />
          <line class="bar-hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      {bars.map(({ name, late, all }, at) => {
        const y = at * drawn.row
        const middle = y + drawn.row / 2
        return (
          <g key={name}>
            <text class="bar-text" x={drawn.name - 8} y={middle} text-anchor="end" dominant-baseline="central">
              {name}
            </text>
            <rect class="bar-late" x={drawn.name} y={y + 6} width={late * unit} height={drawn.bar} fill="url(#late)" />
            <rect
              class="bar-rest"
              x={drawn.name + late * unit}
              y={y + 6}
              width={(all - late) * unit}
              height={drawn.bar}
            />
            <text class="bar-text" x={drawn.name + all * unit + 8} y={middle} dominant-baseline="central">
              逾期{late}，在办{all}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
