import { CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { Construct } from 'constructs'
import { endpoints } from '../../shared/hall/endpoints.ts'
import type { Endpoint } from '../../shared/platform/endpoint.ts'
import type { Api } from './api.ts'
import { settings } from './settings.ts'

/** A route for every row of the endpoint tables, one that answers all other paths, and the stage that serves them. */
export class Routes extends Construct {
  constructor(scope: Construct, id: string, { api }: { api: Api }) {
    super(scope, id)
    const routes = Object.entries<Endpoint>(endpoints).map(
      ([name, row]) =>
        new CfnRoute(this, `Route-${name}`, { routeKey: `${row.method} ${row.path}`, ...api.routeTo(row) }),
    )
    const unknown = api.routeTo({ answeredBy: 'public', access: 'anyone' })
    routes.push(new CfnRoute(this, 'Route-unknown', { routeKey: '$default', ...unknown }))
    const open = routes.filter(({ authorizationType }) => authorizationType === 'NONE')
    const stage = new CfnStage(this, 'Stage', {
      apiId: api.id,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: limited(settings.throttle),
      routeSettings: Object.fromEntries(
        open.map(({ routeKey }) => [routeKey, settingOf(limited(settings.throttleOfStrangers))]),
      ),
      // Logs the route and not the path, because a path contains case numbers.
      accessLogSettings: {
        destinationArn: api.logArn,
        format: JSON.stringify({
          request: '$context.requestId',
          time: '$context.requestTime',
          route: '$context.routeKey',
          status: '$context.status',
          bytes: '$context.responseLength',
          milliseconds: '$context.responseLatency',
          refused: '$context.authorizer.error',
          failed: '$context.integrationErrorMessage',
        }),
      },
    })
    // API Gateway refuses a route's settings before the route exists.
    for (const route of open) stage.addResourceDependency(route)
  }
}

interface Limit {
  rate: number
  burst: number
}

const limited = ({ rate, burst }: Limit) => ({ throttlingRateLimit: rate, throttlingBurstLimit: burst })

/** CloudFormation takes these as they stand, in its own spelling. */
const settingOf = ({ throttlingRateLimit, throttlingBurstLimit }: ReturnType<typeof limited>) => ({
  ThrottlingRateLimit: throttlingRateLimit,
  ThrottlingBurstLimit: throttlingBurstLimit,
})
