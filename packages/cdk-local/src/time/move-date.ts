/**
 * Makes `Date` of this thread return the cloud's time, so that unaware code follows it.
 * @param shared the clock's offset in milliseconds
 * @param skew milliseconds by which this thread's clock is off
 */
export function moveDate(shared: SharedArrayBuffer, skew: () => number = () => 0): void {
  const offset = new BigInt64Array(shared)
  const Real = Date
  const realNow = Real.now.bind(Real)
  const now = () => realNow() + Number(Atomics.load(offset, 0)) + skew()
  const Moved: DateConstructor = new Proxy(Real, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget === Moved ? target : newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  })
  Real.prototype.constructor = Moved
  globalThis.Date = Moved
}
