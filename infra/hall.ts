import { type App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib'
import { tier } from '../shared/contract/announcement.ts'
import { Alarms } from './alarms.ts'
import { Answering } from './answering.ts'
import { Api } from './api.ts'
import { Bus } from './bus.ts'
import { Catalogue } from './catalogue.ts'
import { HallData } from './data.ts'
import { Followers } from './followers.ts'
import { settings } from './settings.ts'
import { Site } from './site.ts'
import { Sms } from './sms.ts'
import { Stage } from './stage.ts'
import { Sweep } from './sweep.ts'
import { Uploads } from './uploads.ts'
import { Watch } from './watch.ts'

/** The whole system: what is kept, and what works on it. */
export class Hall {
  constructor(app: App) {
    const data = new HallData(app, 'HallData')
    new HallService(app, 'HallService', data)
  }
}

/** A case is written by a function of the API, announced on the bus, and signed in by the stage of the tier it is sent to. */
class HallService extends Stack {
  constructor(app: App, id: string, data: HallData) {
    super(app, id, { description: 'County Hall: functions, queues, API and pages' })
    const { cases, reference, key } = data
    const log = data.accessLog.bucket
    const place = new Place(this)
    const { publicUrl, issuer } = place

    const alarms = new Alarms(this, 'Alarms')
    const uploads = new Uploads(this, 'Uploads', { key, log, publicUrl })
    const site = new Site(this, 'Site', { log })
    const sms = new Sms(settings.sms, place.smsGatewayUrl, data.smsSecret)

    const bus = new Bus(this, 'Bus', { cases, alarms })
    for (const each of tier.options) {
      new Stage(this, `Intake-${each}`, { tier: each, bus, cases, reference, alarms })
    }
    new Followers(this, 'Followers', { data, uploads, bus, sms, alarms })
    new Sweep(this, 'Sweep', { bus, cases, reference, alarms })

    const { functions } = new Answering(this, 'Answering', { data, uploads, site, sms, alarms, publicUrl })
    const api = new Api(this, 'Api', { functions, issuer, originSecret: data.originSecret, alarms })
    const { domainName } = site.front({
      api,
      issuer,
      originSecret: data.originSecret,
      uploads: uploads.origin,
      documents: data.documents.origin,
    })
    const { firstAdministrator } = place
    new Catalogue(this, 'Catalogue', { reference, site, alarms, firstAdministrator, issuer })

    new Watch(this, 'Watch', { alarms })

    new CfnOutput(this, 'DistributionDomain', { value: domainName })
    new CfnOutput(this, 'ApiUrl', { value: api.url })
    new CfnOutput(this, 'AlarmTopic', { value: alarms.topic.topicArn })
    sms.output(this, publicUrl)
  }
}

/** What differs from place to place; docs/deploy.md explains each. */
class Place {
  readonly issuer: string
  readonly publicUrl: string
  readonly smsGatewayUrl: string
  readonly firstAdministrator: string

  constructor(scope: Stack) {
    const parameter = (id: string, description: string, preset: string) =>
      new CfnParameter(scope, id, { description, default: preset }).valueAsString
    this.issuer = parameter('Issuer', 'URL of the OIDC issuer', 'https://issuer.example.invalid')
    this.publicUrl = parameter('PublicUrl', 'Origin of the hall as citizens see it', 'https://hall.example.invalid')
    this.smsGatewayUrl = parameter('SmsGatewayUrl', 'Where the carrier takes messages', 'https://sms.example.invalid')
    this.firstAdministrator = parameter(
      'FirstAdministrator',
      'Who appoints all others: {"subject":"<sub of the tokens>","name":"…","office":"…"}',
      '{"subject":"first-administrator","name":"系统管理员","office":"445321"}',
    )
  }
}
