/*
 * node bin/build.ts [<county>]: bundles the deployed files of a county into dist/<county>, without a synthesis.
 * <county> is its folder under data/; by default it is the county of the deployment in cdk.json. A synthesis builds by
 * itself.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { build } from '../infra/build/build.ts'
import { counties, countyOf } from '../infra/platform/counties.ts'
import { deploymentNamed } from '../infra/platform/deployments.ts'
import { Misused, speakPlainly } from './plain-words.ts'

const known = counties.map(({ folder }) => folder)
speakPlainly(`用法：npm run build -- [${known.join(' | ')}]`)
const project = join(import.meta.dirname, '..')
const [asked, ...more] = process.argv.slice(2)
if (more.length > 0 || (asked !== undefined && !known.includes(asked)))
  throw new Misused('要写 data/ 下一个县的文件夹。')
const { context } = z
  .object({ context: z.object({ deployment: z.string() }) })
  .parse(JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8')))
await build(project, asked ?? countyOf(deploymentNamed(context.deployment).county).folder)
