import { useId } from 'preact/hooks'

/** A small bar chart with its table beside it. Hatching and figures tell the series apart without colour. */

export interface Series {
  name: string
  look: 'plain' | 'hatched'
  /** something is late or wrong */
  bad?: true
}
export interface Group {
  label: string
  /** one for each series; null: nothing was counted */
  counts: readonly (number | null)[]
}

interface ChartProps {
  title: string
  /** the heading of the groups */
  of: string
  series: readonly Series[]
  groups: readonly Group[]
}

/** Of the drawing, in its own units. */
const [height, foot, head, slot] = [150, 24, 20, 72]

/** Groups of a chart that has its table beside it, not below. */
const mostBeside = 6

const shown = (count: number | null | undefined): string => (count == null ? '—' : String(count))

export function Chart({ title, of, series, groups }: ChartProps) {
  const id = useId()
  const most = Math.max(1, ...groups.flatMap(({ counts }) => counts.map(count => count ?? 0)))
  const width = slot * groups.length
  const bar = (slot - 16) / series.length
  const scale = (count: number) => (count / most) * (height - foot - head)
  const base = height - foot
  return (
    <figure class={groups.length > mostBeside ? 'chart wide' : 'chart'} aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ maxWidth: `${width * 1.1}px` }} aria-hidden="true">
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v6" />
          </pattern>
        </defs>
        {groups.map(({ label, counts }, at) => (
          <g key={label}>
            {series.map(({ name, look, bad }, nth) => {
              const count = counts[nth] ?? null
              const left = at * slot + 8 + nth * bar
              const top = base - scale(count ?? 0)
              return (
                <g key={name} class={bad ? 'bad' : ''}>
                  <rect
                    x={left}
                    y={top}
                    width={bar - 2}
                    height={base - top}
                    {...(look === 'hatched' ? { style: { fill: `url(#${id}-hatch)` } } : {})}
                  />
                  <text x={left + bar / 2 - 1} y={top - 5}>
                    {shown(count)}
                  </text>
                </g>
              )
            })}
            <text class="soft" x={at * slot + slot / 2} y={height - 6}>
              {label}
            </text>
          </g>
        ))}
        <path class="axis" d={`M0 ${base}H${width}`} />
      </svg>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ label, counts }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ name }, nth) => (
                <td key={name}>{shown(counts[nth])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
