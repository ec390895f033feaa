/** The part of recheck that needs neither a program of its own nor Java. The package has types for the whole only. */
declare module 'recheck/lib/browser.js' {
  import type { checkSync } from 'recheck'

  const recheck: { checkSync: typeof checkSync }
  export default recheck
}
