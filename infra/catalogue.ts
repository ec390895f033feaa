import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { HallFunction } from './platform/function.ts'
import { HallTable } from './platform/table.ts'

/** Partition keys of the table, as its grants name them. */
const deployed = 'REFERENCE'
const item = 'REGISTER#item#*'
/** Which items name a department. */
const officeItems = 'REGISTER#item#offices'
const register = 'REGISTER#*'
/** Rows as they were before another version of the same day, and what is proposed. */
const changed = 'office topic special part quota limit right host rule word site tile year'
  .split(' ')
  .map(kind => `REGISTER#${kind}#*`)
const change = 'REGISTER#change'
const officer = 'OFFICER#*'
/** Whom administrators appointed by identity number, under its keyed digest. */
const person = 'PERSON#*'
/** Who holds each kind of administrator. */
const administrators = 'ADMINISTRATORS'
const imports = 'IMPORT#*'
/** What the pages say. */
const pages = 'PAGES'
/** Whether the links to departments' own systems open. */
const links = 'LINKS'
/** When the hall did not answer. */
const outages = 'OUTAGE'
/** Where it stands that somebody is publishing. */
const publication = 'PUBLICATION'

/** Items, offices, procedures and calendar, and the roster. */
export class Reference extends HallTable {
  constructor(scope: Construct, id: string, { key }: { key: Key }) {
    super(scope, id, {
      key,
      name: 'REFERENCE_TABLE',
      indexes: { office: { partition: 'officeKey', sort: 'officeSort' } },
    })
  }

  /** All reference data of the deployment but the items. */
  grantRead(fn: HallFunction): void {
    this.allow(fn, [deployed], 'dynamodb:Query')
  }

  /** All reference data of the deployment, and the items that are looked up. */
  grantLookUp(fn: HallFunction): void {
    this.allow(fn, [deployed, item], 'dynamodb:Query')
  }

  /** One officer, to identify the caller or the recipient. */
  grantOfficer(fn: HallFunction): void {
    this.allow(fn, [officer], 'dynamodb:GetItem')
  }

  /** Everybody of an office. An office is the whole key of that index. */
  grantOfficersOf(fn: HallFunction): void {
    this.allowQueryOfAny(fn, 'office')
  }

  /** Who the administrators are, before one of them is appointed or removed. */
  grantAdministrators(fn: HallFunction): void {
    this.allow(fn, [administrators], 'dynamodb:GetItem', 'dynamodb:PutItem')
  }

  /** Every change of one officer. */
  grantOfficerHistory(fn: HallFunction): void {
    this.allow(fn, [officer], 'dynamodb:Query')
  }

  /** The registers, row by row, with what their rows were. */
  grantRegisters(fn: HallFunction): void {
    this.allow(fn, [deployed, register, pages], 'dynamodb:Query')
  }

  /** Checking whether a change of the roster with a lost answer was made. */
  grantMade(fn: HallFunction): void {
    this.allow(fn, [officer, person], 'dynamodb:BatchGetItem')
  }

  /** Appointments by identity number, until the first sign-in. */
  grantAppoint(fn: HallFunction): void {
    this.allow(fn, [person], 'dynamodb:GetItem', 'dynamodb:PutItem')
  }

  /** A calendar year before it is published again, and what is proposed. */
  grantProposed(fn: HallFunction): void {
    this.allow(fn, [deployed, change], 'dynamodb:GetItem')
  }

  /** What is proposed of a row of a register. */
  grantWaiting(fn: HallFunction): void {
    this.allow(fn, [change], 'dynamodb:GetItem')
  }

  /** Changes of the roster, the calendar and the registers. */
  grantChange(fn: HallFunction): void {
    this.allow(fn, [deployed, pages, officer, ...changed, change], 'dynamodb:PutItem')
  }

  /** Imports of items as administrators begin, confirm, withdraw and read them. */
  grantImportDesk(fn: HallFunction): void {
    this.allow(fn, [imports], 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')
  }

  /** Writing the items of an import and putting them in force, or removing them again. */
  grantImportWork(fn: HallFunction): void {
    this.allow(fn, [imports], 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    this.allow(fn, [deployed, item, imports], 'dynamodb:PutItem')
    this.allow(fn, [item], 'dynamodb:DeleteItem')
  }

  /** New versions of items, which a decided change brings; of a merger also what an office is from then on, and where its people are. */
  grantEnact(fn: HallFunction): void {
    this.allow(fn, [item, deployed, officer], 'dynamodb:PutItem')
  }

  /** What the pages say, for whoever seeds or publishes it. */
  grantPages(fn: HallFunction): void {
    this.allow(fn, [pages], 'dynamodb:Query')
  }

  /** Everything that pages say, as it is now, which items name a department, and the mark that somebody is publishing. */
  grantPublish(fn: HallFunction): void {
    this.grantLookUp(fn)
    this.grantPages(fn)
    this.grantLinkStates(fn)
    this.allow(fn, [officeItems], 'dynamodb:PutItem')
    this.allow(fn, [publication], 'dynamodb:UpdateItem')
  }

  /** Whether the links of guides open. */
  grantLinkStates(fn: HallFunction): void {
    this.allow(fn, [links], 'dynamodb:Query')
  }

  /** Keeping what came of the check of links. */
  grantCheckLinks(fn: HallFunction): void {
    this.grantLookUp(fn)
    this.allow(fn, [links], 'dynamodb:Query', 'dynamodb:PutItem')
  }

  /** On which days the hall did not answer. */
  grantOutages(fn: HallFunction): void {
    this.allow(fn, [outages], 'dynamodb:Query')
  }

  /** Keeping that it did not. */
  grantKeepOutages(fn: HallFunction): void {
    this.allow(fn, [outages], 'dynamodb:UpdateItem')
  }

  /** The data of a deployment and its first administrators. */
  grantLoad(fn: HallFunction): void {
    this.allow(fn, [deployed, register, officer, pages], 'dynamodb:PutItem')
  }
}
