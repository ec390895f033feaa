import type { VNode } from 'preact'
import { render as toText } from 'preact-render-to-string'
import { type DeskShell, Room } from './shell.tsx'

/** Every page of the staff desk, by its file name below the site's root. Runs in the build alone. */
export function render(shell: DeskShell): Record<string, string> {
  const pages: Record<string, VNode> = {
    index: <Room shell={shell} title="待办" at="worklist" script="desk-worklist" />,
    case: <Room shell={shell} title="办件" script="desk-case" />,
    village: <Room shell={shell} title="村级收件" at="village" script="desk-village" />,
    letter: <Room shell={shell} title="记录来信" at="letter" script="desk-letter" read={shell.letters} />,
    paper: <Room shell={shell} title="纸质交接" at="paper" script="desk-paper" />,
    notices: <Room shell={shell} title="待告知" at="notices" script="desk-notices" />,
    signals: <Room shell={shell} title="效能监察" at="signals" script="desk-signals" />,
  }
  return Object.fromEntries(
    Object.entries(pages).map(([name, page]) => [`desk/${name}.html`, `<!doctype html>\n${toText(page)}\n`]),
  )
}
