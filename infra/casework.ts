import { Duration } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { source, type Tier } from '../shared/platform/announcement.ts'
import type { Reference } from './catalogue.ts'
import type { Alarms } from './platform/alarms.ts'
import type { Bus } from './platform/bus.ts'
import { HallFunction } from './platform/function.ts'
import { ScheduledFunction } from './platform/scheduled-function.ts'
import { settings } from './platform/settings.ts'
import { HallTable } from './platform/table.ts'
import { Worker } from './platform/worker.ts'

/** A head's attributes in lists: the head itself, the end of its chain, and the masked names beside it. */
const listed = ['head', 'hash', 'listing']

/** Case files with their histories, batches of paper, drafts, uploads and attempts. */
export class Cases extends HallTable {
  constructor(scope: Construct, id: string, { key }: { key: Key }) {
    super(scope, id, {
      key,
      name: 'CASES_TABLE',
      expires: true,
      streams: true,
      indexes: {
        work: { partition: 'workKey', sort: 'workSort', shows: listed },
        errand: { partition: 'errandKey', sort: 'errandSort', shows: listed },
        paper: { partition: 'paperKey', sort: 'paperSort', shows: listed },
        wake: { partition: 'wakeKey', sort: 'wakeSort', shows: listed },
        signal: { partition: 'signalKey', sort: 'signalSort', shows: ['due'] },
        filed: { partition: 'filedKey', sort: 'filedSort', shows: listed },
        applicant: {
          partition: 'applicantKey',
          sort: 'applicantSort',
          shows: [...listed, 'id', 'owner', 'version', 'savedAt', 'content'],
        },
      },
    })
  }

  /** Heads by number, and items read with them. */
  grantFind(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:BatchGetItem')
  }

  /** One entry, batch, draft, upload or attempt. */
  grantRead(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:GetItem')
  }

  /** Whole files, history and values included. */
  grantHistory(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:Query')
  }

  /** Lists. */
  grantList(
    fn: HallFunction,
    ...indexes: ('work' | 'errand' | 'paper' | 'applicant' | 'wake' | 'signal' | 'filed')[]
  ): void {
    this.allowQuery(fn, ...indexes)
  }

  /** Adds entries with the resulting head, and records of their own. It updates and deletes nothing. */
  grantAppend(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:PutItem')
  }

  /** Closed cases without their values, and expired uploads and drafts. Only this function deletes values. */
  grantErase(fn: HallFunction): void {
    this.grantList(fn, 'wake')
    this.grantHistory(fn)
    this.grantAppend(fn)
    this.allow(fn, 'dynamodb:UpdateItem', 'dynamodb:DeleteItem')
  }

  /** Marks uploads as named by a case, in the case's transaction, or as unwanted. */
  grantFile(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:UpdateItem')
  }

  /** The end of a draft. */
  grantDiscard(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:DeleteItem')
  }

  /** Counts a month's signals for each limit, in the signal's transaction. */
  grantCount(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:UpdateItem')
  }

  /** The finding about an upload. */
  grantSettle(fn: HallFunction): void {
    this.allow(fn, 'dynamodb:UpdateItem')
  }
}

export interface TierIntakeProps {
  tier: Tier
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

/** One tier's intake. A case sent to an office of the tier waits in the tier's own queue until it is signed in. */
export class TierIntake extends Worker {
  constructor(scope: Construct, id: string, { tier, bus, cases, reference, alarms }: TierIntakeProps) {
    super(scope, id, {
      code: 'intake',
      alarms,
      bus: bus.bus,
      pattern: { source: [source], detail: { to: { tier: [tier] } } },
    })
    cases.grantFind(this.fn)
    cases.grantAppend(this.fn)
    reference.grantRead(this.fn)
    reference.grantOfficersOf(this.fn)
  }
}

export interface SweepProps {
  bus: Bus
  cases: Cases
  reference: Reference
  alarms: Alarms
}

/** Visits every few minutes the cases for which something has fallen due. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { bus, cases, reference, alarms }: SweepProps) {
    super(scope, id)
    const fn = new HallFunction(this, 'Supervision', { code: 'supervision', alarms, timeout: Duration.minutes(5) })
    cases.grantList(fn, 'wake')
    cases.grantFind(fn)
    cases.grantRead(fn)
    cases.grantAppend(fn)
    cases.grantCount(fn)
    reference.grantRead(fn)
    bus.grantAnnounce(fn)
    alarms.onMissingYear(fn)

    new ScheduledFunction(this, 'Clockwork', {
      fn,
      alarms,
      every: settings.sweepEvery,
      late: { description: 'Three sweeps in a row have not begun.', runbook: 'sweep-late' },
    })
  }
}
