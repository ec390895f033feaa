import { App } from 'aws-cdk-lib'
import { InvalidDeployment } from '../infra/platform/counties.ts'

/**
 * Synthesises the result of `build` into cdk.out. An invalid deployment prints its sentence and ends the process with
 * 1.
 */
export async function synthesise(build: (app: App) => Promise<void>): Promise<void> {
  const app = new App({
    outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
    analyticsReporting: false,
    // A stack cannot remove data that the service still uses.
    context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' },
  })
  try {
    await build(app)
  } catch (error) {
    if (!(error instanceof InvalidDeployment)) throw error
    console.error(error.message)
    process.exit(1)
  }
  app.synth()
}
