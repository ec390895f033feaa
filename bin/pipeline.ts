import { Builds } from '../infra/pipeline/builds.ts'
import { deliveryNamed } from '../infra/pipeline/deliveries.ts'
import { Pipeline } from '../infra/pipeline/pipeline.ts'
import { isChina } from '../infra/platform/deployments.ts'
import { synthesise } from './synthesise.ts'

/** The app of the pipeline: `npx cdk deploy --app 'node bin/pipeline.ts' -c delivery=xinxing CountyHallPipeline`, once by hand. */
synthesise(app => {
  const name = String(app.node.tryGetContext('delivery'))
  const delivery = deliveryNamed(name)
  if (isChina(delivery.production.deployment.region)) new Builds(app, 'CountyHallPipeline', delivery)
  else new Pipeline(app, 'CountyHallPipeline', { name, delivery })
})
