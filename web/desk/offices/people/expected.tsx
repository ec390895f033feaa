import type { ComponentChildren } from 'preact'

interface ExpectedProps<T> {
  title: string
  hint: string
  people: readonly T[]
  keyOf: (one: T) => string
  /** what is said of one, in two lines */
  children: (one: T) => ComponentChildren
  /** what takes one back */
  verb: string
  nameOf: (one: T) => string
  busy: boolean
  may: (one: T) => boolean
  onTakeBack: (one: T) => void
}

/** People who do not serve at the office yet, each of whom can be taken back. */
export const Expected = <T,>({ title, hint, people, keyOf, children, verb, ...of }: ExpectedProps<T>) => (
  <section class="card reading" aria-label={title}>
    <h3>{title}</h3>
    <p class="hint">{hint}</p>
    <ul class="rows">
      {people.map(one => (
        <li key={keyOf(one)}>
          <span>{children(one)}</span>
          {of.may(one) && (
            <button
              class="button plain small"
              type="button"
              disabled={of.busy}
              aria-label={`${verb}：${of.nameOf(one)}`}
              onClick={() => of.onTakeBack(one)}
            >
              {verb}
            </button>
          )}
        </li>
      ))}
    </ul>
  </section>
)
