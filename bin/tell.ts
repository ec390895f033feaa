/** When progress was last told. */
let toldAt = Date.now()

/** Says how far long work is, once a second at most, on the channel that is no result. */
export function tell(phase: string, done: number, whole: number): void {
  if (Date.now() - toldAt < 1_000) return
  toldAt = Date.now()
  process.stderr.write(`${phase}：${Math.floor((100 * done) / Math.max(whole, 1))}%\n`)
}
