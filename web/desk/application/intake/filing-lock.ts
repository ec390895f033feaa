/** Locks a filing for this window. Returns the function that releases it, or null when another window holds the lock. */
export function lockFiling(id: string): Promise<(() => void) | null> {
  const { promise, resolve } = Promise.withResolvers<(() => void) | null>()
  void navigator.locks.request(`village-desk filing ${id}`, { ifAvailable: true }, lock => {
    if (lock === null) return resolve(null)
    const { promise: done, resolve: release } = Promise.withResolvers<void>()
    resolve(release)
    return done
  })
  return promise
}
