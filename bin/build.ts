/*
 * Bundles what the stacks deploy: `node bin/build.ts` writes dist/functions/<name>, dist/site and dist/meta.json.
 * cdk.json names it as the build command, so that every synthesis has fresh bundles.
 */
import { join } from 'node:path'
import { bundleFunctions } from '../infra/build/functions.ts'
import { bundleSite } from '../infra/build/site.ts'

const project = join(import.meta.dirname, '..')
const out = join(project, 'dist')
await Promise.all([bundleFunctions(project, out), bundleSite(project, out)])
