import { AlarmStatusWidget, Dashboard as Board, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { HallFunction } from './function.ts'

/** A stack's dashboard for operators: every alarm with its figure on one page, and the query that follows a case through its logs. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, alarms }: { name: string; alarms: Alarms }) {
    super(scope, id)
    const kinds = [...alarms.all].sort(([a], [b]) => a.localeCompare(b))
    const board = new Board(this, 'Dashboard', { dashboardName: name })
    board.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', width: 24, height: 6, alarms: kinds.flatMap(([, each]) => [...each]) }),
    )
    const graphs = kinds.map(
      ([runbook, each]) =>
        new GraphWidget({ title: runbook, width: 8, height: 6, left: each.map(({ metric }) => metric) }),
    )
    board.addWidgets(...graphs)

    const logs = scope.node.findAll().filter(isFunction)
    // docs/runbooks/follow-a-case.md
    new QueryDefinition(this, 'FollowCase', {
      queryDefinitionName: `${name}/follow-a-case`,
      logGroups: logs.map(({ log }) => log),
      queryString: new QueryString({
        fields: ['@timestamp', '@log', 'message.message', 'message.event', 'message.seq', 'message.route', 'requestId'],
        filterStatements: ["message.case = 'XX0000000000'"],
        sort: '@timestamp asc',
        limit: 1000,
      }),
    })
  }
}

const isFunction = (construct: object): construct is HallFunction => 'lambda' in construct && 'log' in construct
