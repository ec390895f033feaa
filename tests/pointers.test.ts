import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The pages for newcomers name existing files, folders and commands. */

const root = new URL('../', import.meta.url)
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  scripts: Record<string, string>
}

test.each(['README.md', 'CONTRIBUTING.md'])('%s points at what exists', page => {
  const text = readFileSync(new URL(page, root), 'utf8')
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
  const isPath = /^(shared|functions|infra|web|local|tests|tools|data|docs|bin)(\/[\w.-]+)*\/?$/
  const words = spans.flatMap(span => (span.startsWith('npx vitest run ') ? span.split(' ').slice(3) : [span]))
  const named = words.filter(word => isPath.test(word))
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter(path => !existsSync(new URL(path, root)))).toEqual([])
  const commands = [...text.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map(([, name = '']) => name)
  expect(commands.length).toBeGreaterThan(2)
  expect(commands.filter(name => scripts[name] === undefined)).toEqual([])
})
