import { deliveryNamed } from '../infra/deliveries.ts'
import { Pipeline } from '../infra/pipeline.ts'
import { synthesise } from './synthesise.ts'

/** The app of the pipeline: `npx cdk deploy --app 'node bin/pipeline.ts' -c delivery=trial CountyHallPipeline`, once by hand. */
synthesise(app => {
  const name = String(app.node.tryGetContext('delivery'))
  new Pipeline(app, 'CountyHallPipeline', { name, delivery: deliveryNamed(name) })
})
