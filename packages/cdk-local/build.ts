import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'

// npm run build -- [folder]: compiles the package into `dist` or that folder, from which it can be published. Node runs
// TypeScript everywhere but below node_modules, so a published package has to be JavaScript.

const here = import.meta.dirname
const folder = resolve(process.argv[2] ?? join(here, 'dist'))
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
execFileSync(process.execPath, [compiler, '--project', here, '--outDir', folder], { stdio: 'inherit' })

const source = z.looseObject({ exports: z.record(z.string(), z.string()) })
const {
  exports,
  private: _,
  scripts: __,
  devDependencies: ___,
  ...manifest
} = source.parse(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')))
const compiled = Object.entries(exports).map(([name, file]) => {
  const module = file.replace('./src/', './').replace(/\.ts$/, '')
  return [name, { types: `${module}.d.ts`, default: `${module}.js` }]
})
const published = { ...manifest, exports: Object.fromEntries(compiled) }
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
copyFileSync(join(here, 'README.md'), join(folder, 'README.md'))
