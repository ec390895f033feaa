import { join } from 'node:path'
import { build } from '../infra/build/build.ts'
import { Builds } from '../infra/pipeline/builds.ts'
import { deliveryNamed } from '../infra/pipeline/deliveries.ts'
import { Pipeline } from '../infra/pipeline/pipeline.ts'
import { countyOf } from '../infra/platform/counties.ts'
import { isChina } from '../infra/platform/deployments.ts'
import { synthesise } from './synthesise.ts'

/**
 * The app of the pipeline. Deploy it once by hand: `npx cdk deploy --app 'node bin/pipeline.ts' -c delivery=xinxing
 * CountyHallPipeline`.
 */
await synthesise(async app => {
  const name = String(app.node.tryGetContext('delivery'))
  const delivery = deliveryNamed(name)
  const { region, county } = delivery.production.deployment
  if (isChina(region)) {
    new Builds(app, 'CountyHallPipeline', delivery)
    return
  }
  await build(join(import.meta.dirname, '..'), countyOf(county).folder)
  new Pipeline(app, 'CountyHallPipeline', { name, delivery })
})
