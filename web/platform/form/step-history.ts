import { useEffect, useRef } from 'preact/hooks'

/** The steps of a form as entries of the browser's history: back and forward go from step to step, and a reload stays. */

interface Entry {
  /** the form, as its storage key */
  form: string
  step: number
}

function stepOf(state: unknown, form: string): number | null {
  const entry = (typeof state === 'object' ? state : null) as Partial<Entry> | null
  return entry?.form === form && typeof entry.step === 'number' ? entry.step : null
}

/** Goes to a step; `onStep` shows it, now or once the browser has gone back to its entry. */
export function useStepHistory(form: string, step: number, onStep: (step: number) => void): (to: number) => void {
  const show = useRef(onStep)
  show.current = onStep

  function add(from: number, to: number): void {
    for (let next = from; next <= to; next += 1) history.pushState({ form, step: next } satisfies Entry, '')
  }

  useEffect(() => {
    // A form that is taken up again has its earlier steps behind it.
    const kept = Math.min(stepOf(history.state, form) ?? 0, step)
    history.replaceState({ form, step: kept } satisfies Entry, '')
    add(kept + 1, step)
    const turn = ({ state }: PopStateEvent): void => {
      const to = stepOf(state, form)
      if (to !== null) show.current(to)
    }
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])

  return to => {
    const at = stepOf(history.state, form) ?? step
    if (to < at) return history.go(to - at)
    add(at + 1, to)
    show.current(to)
  }
}

/** Goes back to the entry that the form was opened from, so that nobody goes back through the steps of a form that is closed. */
export function leaveSteps(form: string): void {
  const at = stepOf(history.state, form)
  if (at !== null && at > 0) history.go(-at)
}
