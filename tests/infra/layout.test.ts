import { describe, expect, test } from 'vitest'
import { house, importsOf, paths, type Sources } from '../imports.ts'

/** The rules of infra/: capabilities build on a platform, the picture on them, and the delivery on the picture. */

type Part = 'platform' | 'build' | 'capability' | 'data' | 'hall' | 'pipeline'
const mayStandOn: Record<Part, readonly Part[]> = {
  platform: [],
  build: [],
  capability: ['platform'],
  data: ['platform', 'capability'],
  hall: ['platform', 'capability', 'data'],
  pipeline: ['platform', 'hall'],
}
const isPart = (name: string): name is Part => Object.hasOwn(mayStandOn, name)

/** The part of infra/ to which a file belongs; undefined in an unknown folder. */
function partOf(path: string): Part | undefined {
  const [name = '', inFolder] = path.replace(/^infra\//, '').split('/')
  const part = inFolder === undefined ? name.replace(/\.ts$/, '') : name
  if (isPart(part) && part !== 'capability') return part
  return inFolder === undefined ? 'capability' : undefined
}

function upward(sources: Sources): string[] {
  const isFine = (from: Part | undefined, to: Part | undefined) =>
    from !== undefined && to !== undefined && (from === to || mayStandOn[from].includes(to))
  return importsOf(sources)
    .filter(i => i.from.startsWith('infra/') && i.to.startsWith('infra/') && !isFine(partOf(i.from), partOf(i.to)))
    .map(i => `${i.from} → ${i.to}`)
}

/**
 * A capability's functions, grants and schedules have the name of its folder in shared/, or of its file in shared/hall.
 */
const ofNothing = (files: readonly string[]): string[] =>
  files.filter(path => {
    const name = path.match(/^infra\/(.+)\.ts$/)?.[1]
    if (name === undefined || partOf(path) !== 'capability') return false
    return !files.some(p => p.startsWith(`shared/${name}/`) || p === `shared/hall/${name}.ts`)
  })

describe('the templates', () => {
  test('import downward through platform, capabilities, model and delivery', () => expect(upward(house)).toEqual([]))
  test('carry the names of capabilities', () => expect(ofNothing(paths)).toEqual([]))
})

describe('the template check', () => {
  test.each([
    ['infra/platform/a.ts', '../paper.ts'],
    ['infra/platform/a.ts', '../hall.ts'],
    ['infra/build/a.ts', '../platform/b.ts'],
    ['infra/paper.ts', './data.ts'],
    ['infra/paper.ts', './hall.ts'],
    ['infra/data.ts', './hall.ts'],
    ['infra/pipeline/a.ts', '../paper.ts'],
    ['infra/hall.ts', './pipeline/b.ts'],
    ['infra/paper.ts', './strange/b.ts'],
    ['infra/strange/a.ts', '../paper.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(upward(new Map([[from, `import type { B } from '${to}'\n`]]))).toHaveLength(1)
  })

  test('accepts imports from the floor below', () => {
    const paper = "import './casework.ts'\nimport '../shared/paper/b.ts'\nimport './platform/b.ts'\n"
    const hall = "import './paper.ts'\nimport './data.ts'\n"
    expect(upward(new Map(Object.entries({ 'infra/paper.ts': paper, 'infra/hall.ts': hall })))).toEqual([])
  })

  test('finds a template without a capability', () => {
    const fine = ['shared/paper/a.ts', 'shared/hall/work.ts', 'infra/paper.ts', 'infra/work.ts', 'infra/hall.ts']
    expect(ofNothing([...fine, 'infra/platform/a.ts', 'infra/answering.ts'])).toEqual(['infra/answering.ts'])
  })
})
