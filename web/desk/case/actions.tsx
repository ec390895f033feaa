import { offered } from './commands.ts'
import { Panel } from './panel.tsx'
import type { Work } from './work.ts'

/** What can be done with the case now: exactly what the life cycle offers, and why some of it has to wait. */
export function Actions({ work }: { work: Work }) {
  const { view } = work.file
  const rows = offered(view.allowed)
  if (rows.length === 0) return null
  const open = rows.find(([command]) => command === work.typing.open)
  const hindranceOf = (command: string) => view.hindered.find(h => h.command === command && h.choice === null)
  const waiting = rows.flatMap(([command, { title }]) => {
    const hindrance = hindranceOf(command)
    return hindrance === undefined ? [] : [{ command, title, sentence: hindrance.sentence }]
  })
  return (
    <section class="card deeds" aria-labelledby="deeds-title">
      <h2 id="deeds-title">办理</h2>
      <div class="row-of-buttons">
        {rows.map(([command, { title, mood }]) => (
          <button
            key={command}
            type="button"
            class={`button small${mood === 'onward' ? '' : ' plain'}${mood === 'danger' ? ' ending' : ''}`}
            data-command={command}
            aria-expanded={command === work.typing.open}
            disabled={hindranceOf(command) !== undefined}
            onClick={() => work.open(command === work.typing.open ? null : command)}
          >
            {title}
          </button>
        ))}
      </div>
      {waiting.length > 0 && (
        <ul class="waiting">
          {waiting.map(({ command, title, sentence }) => (
            <li key={command}>
              <strong>{title}</strong>：{sentence}
            </li>
          ))}
        </ul>
      )}
      {open !== undefined && hindranceOf(open[0]) === undefined && (
        <Panel key={open[0]} command={open[0]} row={open[1]} work={work} />
      )}
    </section>
  )
}
