import { App } from 'aws-cdk-lib'
import { place } from 'cdk-local'
import { Hall } from '../../infra/hall.ts'
import { type Deployment, deploymentNamed, parseDeployment } from '../../infra/platform/deployments.ts'
import { synthesise } from '../../local/synthesise.ts'

/** Synthesises the hall with an account, so that it has its copy in the other region, into a folder of its own. */
export async function assemble(project: string, outdir: string, restored?: Deployment['restored']): Promise<string> {
  await synthesise(project)
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' },
  })
  const row = { ...deploymentNamed('xinxing'), account: place.account, restored }
  new Hall(app, parseDeployment(row))
  app.synth()
  return outdir
}
