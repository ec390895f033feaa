import type { Plugin } from 'vite'

/**
 * What a page loads later is imported by the browser alone. Vite wraps these imports to fetch their style sheets first; there are none, as each
 * side has one sheet, and the wrapping would be a kilobyte of every first load.
 */
export function plainImports(): Plugin {
  const id = '\0vite/preload-helper.js'
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: wanted => (wanted === id ? 'export const __vitePreload = load => load()' : null),
  }
}
