import { compileSchedule, type NextDue } from './expression.ts'

/** Something that falls due repeatedly by the cloud's clock. */
export interface Schedule {
  name: string
  next: NextDue
  /** Runs it; `due` is its due instant in milliseconds. */
  fire(due: number): Promise<void>
}

export function schedule(
  name: string,
  expression: string,
  timezone: string,
  fire: (due: number) => Promise<void>,
): Schedule {
  return { name, next: compileSchedule(expression, timezone), fire }
}
