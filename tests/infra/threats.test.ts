import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { project } from './synthesised.ts'

const read = (file: string): string => readFileSync(join(project, file), 'utf8')

test('every threat names its control and an existing test', () => {
  const rows = read('docs/threats.md')
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| threat') && !line.startsWith('| ---'))
    .map(line => line.split('|').map(cell => cell.trim()))
  expect(rows.length).toBeGreaterThan(30)
  const gone = rows.filter(([, , control = '', tried = '']) => {
    const [, file = '', title = ''] = tried.match(/^`([^`]+)` ?(.*)$/) ?? []
    return control === '' || title === '' || !existsSync(join(project, file)) || !read(file).includes(title)
  })
  expect(gone.map(([, threat]) => threat)).toEqual([])
  const threats = rows.map(([, threat]) => threat)
  expect(threats.filter((threat, at) => threats.indexOf(threat) !== at)).toEqual([])
})

test('every dependency is pinned, and the lock file has its hash', () => {
  const { dependencies, devDependencies, optionalDependencies } = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
      optionalDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(read('package.json')))
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  const { packages } = z
    .object({
      packages: z.record(
        z.string(),
        z.looseObject({
          integrity: z.string().optional(),
          inBundle: z.boolean().default(false),
          resolved: z.string().optional(),
        }),
      ),
    })
    .parse(JSON.parse(read('package-lock.json')))
  // A package inside another one is covered by the outer one's hash; the repository's own packages are not downloaded.
  const unknown = Object.entries(packages).filter(
    ([path, { integrity, inBundle, resolved }]) =>
      !/^(|packages\/[a-z-]+)$/.test(resolved ?? path) && !inBundle && integrity === undefined,
  )
  expect(unknown.map(([path]) => path)).toEqual([])
})
