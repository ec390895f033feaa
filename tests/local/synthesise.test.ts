import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { synthesise } from '../../local/synthesise.ts'

const app = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync('../' + require('node:path').basename(process.cwd()) + '.runs', 'x')
mkdirSync(process.env.CDK_OUTDIR, { recursive: true })
writeFileSync(process.env.CDK_OUTDIR + '/manifest.json', process.env.CDK_CONTEXT_JSON)
`

test('a project is synthesised again only after a change', async () => {
  const project = mkdtempSync(join(tmpdir(), 'project-'))
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.cjs', context: { colour: 'red' } }))
  writeFileSync(join(project, 'app.cjs'), app)
  const runs = () => readFileSync(`${project}.runs`, 'utf8').length
  const folder = await synthesise(project)
  expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual({ colour: 'red' })
  await synthesise(project)
  expect(runs()).toBe(1)
  writeFileSync(join(project, 'input.txt'), 'new')
  await synthesise(project)
  expect(runs()).toBe(2)
  writeFileSync(join(folder, 'manifest.json'), '{}')
  await synthesise(project)
  expect(runs()).toBe(3)
})

test('another context is synthesised into a folder of its own, and leaves the usual one alone', async () => {
  const project = mkdtempSync(join(tmpdir(), 'project-'))
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.cjs', context: { colour: 'red', size: 1 } }))
  writeFileSync(join(project, 'app.cjs'), app)
  const usual = await synthesise(project)
  const other = { context: { colour: 'blue' }, output: 'cdk.out-blue' }
  const folder = await synthesise(project, () => {}, other)
  const contextIn = (made: string) => JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'))
  expect(contextIn(folder)).toEqual({ colour: 'blue', size: 1 })
  expect(contextIn(usual)).toEqual({ colour: 'red', size: 1 })
  await synthesise(project)
  await synthesise(project, () => {}, other)
  expect(readFileSync(`${project}.runs`, 'utf8')).toBe('xx')
})

test('a project that several ask for at once is synthesised once', async () => {
  const project = mkdtempSync(join(tmpdir(), 'project-'))
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.cjs' }))
  writeFileSync(join(project, 'app.cjs'), app)
  await Promise.all([synthesise(project), synthesise(project), synthesise(project)])
  expect(readFileSync(`${project}.runs`, 'utf8')).toBe('x')
})

test('a failed command is reported by name', async () => {
  const project = mkdtempSync(join(tmpdir(), 'project-'))
  writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'exit 7' }))
  await expect(synthesise(project)).rejects.toThrow('“exit 7” ended with 7')
})
