import type { Plugin } from 'esbuild'

/**
 * Loads Node's own modules with `require`. An `import` reads all that a module exports, and so with node:http its
 * WebSocket, for which Node loads a second HTTP client: a fifth of a cold start.
 */
export const builtIn: Plugin = {
  name: 'built-in',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'built-in' },
    )
    onLoad({ filter: /./, namespace: 'built-in' }, ({ path }) => ({ contents: `module.exports = require('${path}')` }))
  },
}
