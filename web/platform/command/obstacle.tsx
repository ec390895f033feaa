import type { Command } from './values.ts'

/** Why a command has to wait, beside its button. */

export const obstacleOf = (act: string): string => `obstacle-${act}`

interface ObstaclesProps {
  commands: readonly Command[]
  /** the command that was pressed although it has to wait */
  pressed: string | null
}

export function Obstacles({ commands, pressed }: ObstaclesProps) {
  const waiting = commands.filter(({ blocked }) => blocked !== null)
  if (waiting.length === 0) return null
  return (
    <ul class="waiting">
      {waiting.map(({ act, title, blocked }) => (
        <li key={act} id={obstacleOf(act)} tabIndex={-1} {...(act === pressed ? { class: 'warning' } : {})}>
          <strong>{title}</strong>：{blocked}
        </li>
      ))}
    </ul>
  )
}
