/** Holds a filing for this window; answers how to let it go, or null when another window has it. */
export function holdFiling(id: string): Promise<(() => void) | null> {
  const { promise, resolve } = Promise.withResolvers<(() => void) | null>()
  void navigator.locks.request(`village-desk filing ${id}`, { ifAvailable: true }, lock => {
    if (lock === null) return resolve(null)
    const { promise: done, resolve: release } = Promise.withResolvers<void>()
    resolve(release)
    return done
  })
  return promise
}
