import { type Officer, plannedText } from './table.tsx'

interface ComingListProps {
  coming: readonly Officer[]
  busy: boolean
  officeName: (id: string) => string
  may: (one: Officer) => boolean
  onUnplan: (one: Officer) => void
}

/** Of whom it is planned that they come to the office. */
export const ComingList = ({ coming, busy, officeName, may, onUnplan }: ComingListProps) => (
  <section class="card reading" aria-label="将到岗">
    <h3>将到岗</h3>
    <p class="hint">到那天起算本单位的人，那天以前仍办原来的事。</p>
    <ul class="rows">
      {coming.map(one => (
        <li key={one.subject}>
          <span>
            {one.name}
            {one.active && `（现在${officeName(one.office)}）`}
            <br />
            <span class="hint">{one.next && plannedText(one.next, officeName)}</span>
          </span>
          {may(one) && (
            <button
              class="button plain small"
              type="button"
              disabled={busy}
              aria-label={`撤回计划：${one.name}`}
              onClick={() => onUnplan(one)}
            >
              撤回计划
            </button>
          )}
        </li>
      ))}
    </ul>
  </section>
)
