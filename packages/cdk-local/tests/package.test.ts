import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'

const folder = join(import.meta.dirname, '..')
const manifest = z
  .object({ exports: z.record(z.string(), z.string()), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))

const imports = globSync('src/**/*.ts', { cwd: folder }).flatMap(file => {
  const source = readFileSync(join(folder, file), 'utf8')
  return [...source.matchAll(/\bfrom '([^']+)'|\bimport\(?\s*'([^']+)'/g)].map(([, from, other]) => ({
    file,
    to: from ?? other ?? '',
  }))
})
const foreign = imports.filter(({ to }) => !to.startsWith('.') && !isBuiltin(to))
const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0]

test('the package declares exactly the packages it imports', () => {
  expect(new Set(foreign.map(({ to }) => packageOf(to)))).toEqual(new Set(Object.keys(manifest.dependencies)))
})

test('no import leaves the package, or enters another one past its exports', () => {
  const outside = imports.filter(
    ({ file, to }) => to.startsWith('.') && !relative('src', join(dirname(file), to)).match(/^[^.]/),
  )
  expect(outside).toEqual([])
  for (const { to } of foreign) expect(() => import.meta.resolve(to), to).not.toThrow()
})
