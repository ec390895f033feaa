import { join } from 'node:path'
import { build } from '../infra/build/build.ts'
import { Hall } from '../infra/hall.ts'
import { countyOf } from '../infra/platform/counties.ts'
import { deploymentNamed } from '../infra/platform/deployments.ts'
import { synthesise } from './synthesise.ts'

/**
 * The app of cdk.json. It builds the county of the deployment `-c deployment=<name>`, so that every synthesis has fresh
 * bundles, and synthesises the hall into cdk.out, for both `cdk deploy` and the local host.
 */
await synthesise(async app => {
  const deployment = deploymentNamed(String(app.node.tryGetContext('deployment')))
  await build(join(import.meta.dirname, '..'), countyOf(deployment.county).folder)
  new Hall(app, deployment)
})
