import { randomUUID } from 'node:crypto'
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { place } from '../cloud/place.ts'
import type { Faults } from '../faults/faults.ts'
import type { Kind } from '../faults/kind.ts'
import type { Clock } from '../time/clock.ts'
import type { Pattern } from './pattern.ts'

/** An event as rules and targets see it. */
export interface BusEvent {
  version: '0'
  id: string
  'detail-type': string
  source: string
  account: string
  time: string
  region: string
  resources: string[]
  detail: unknown
}

/** The target of a rule. */
export interface Target {
  id: string
  /** Accepts the event; rejects when it cannot be delivered. */
  deliver(event: BusEvent): Promise<void>
  /** The queue for undelivered events. */
  deadLetterUrl?: string
  ruleArn: string
  targetArn: string
}

export interface Rule {
  name: string
  bus: string
  matches: Pattern
  targets: readonly Target[]
}

/** The event buses with their rules. */
export class Bus {
  readonly #rules: Rule[] = []
  readonly #names = new Set(['default'])
  readonly #clock: Clock
  readonly #queues: SQSClient
  readonly #faults: Faults
  readonly #log: (line: string) => void

  constructor(clock: Clock, queues: SQSClient, faults: Faults, log: (line: string) => void) {
    this.#clock = clock
    this.#queues = queues
    this.#faults = faults
    this.#log = log
  }

  addBus(name: string): void {
    this.#names.add(name)
  }

  addRule(rule: Rule): void {
    this.#rules.push(rule)
  }

  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Puts one event on a bus. Returns its id once every matching target or its dead-letter queue has the event. */
  async put(
    bus: string,
    event: Pick<BusEvent, 'source' | 'detail-type' | 'detail'> & { resources?: string[]; time?: Date },
  ): Promise<string> {
    const whole: BusEvent = {
      version: '0',
      id: randomUUID(),
      'detail-type': event['detail-type'],
      source: event.source,
      account: place.account,
      time: (event.time ?? new Date(this.#clock.now())).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: place.region,
      resources: event.resources ?? [],
      detail: event.detail,
    }
    const rules = this.#rules.filter(rule => rule.bus === bus && rule.matches(whole))
    await Promise.all(rules.flatMap(rule => rule.targets.map(target => this.deliver(target, whole))))
    return whole.id
  }

  /** Delivers to one target. An undeliverable event goes to its dead-letter queue. */
  async deliver(target: Target, event: BusEvent): Promise<void> {
    const fault = this.#faults.on ? this.#strike(target, event) : null
    if (fault === 'event-late') return
    try {
      if (fault === 'event-undelivered') throw new Error('a fault on purpose')
      await target.deliver(event)
      if (fault === 'event-twice') await target.deliver(event)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#log(`bus: ${event['detail-type']} not delivered to ${target.targetArn}: ${reason}`)
      if (target.deadLetterUrl === undefined) return
      const attribute = (value: string) => ({ DataType: 'String', StringValue: value })
      await this.#queues.send(
        new SendMessageCommand({
          QueueUrl: target.deadLetterUrl,
          MessageBody: JSON.stringify(event),
          MessageAttributes: {
            RULE_ARN: attribute(target.ruleArn),
            TARGET_ARN: attribute(target.targetArn),
            ERROR_CODE: attribute('DELIVERY_FAILED'),
            ERROR_MESSAGE: attribute(reason),
          },
        }),
      )
    }
  }

  /** The fault of a delivery. A late one is postponed here. */
  #strike(target: Target, event: BusEvent): Kind | null {
    const faults = this.#faults
    const where = `${target.ruleArn}/delivery`
    const text = JSON.stringify(event)
    const possible: Kind[] = ['event-twice', 'event-late']
    // A schedule's target has no dead-letter queue to redrive from: the next tick replaces it.
    if (target.deadLetterUrl !== undefined) possible.push('event-undelivered')
    const kind = faults.decide(possible, where, text)
    if (kind !== 'event-late') return kind
    faults.pending += 1
    setTimeout(
      () => {
        target
          .deliver(event)
          .catch(error => this.#log(`bus: late ${event['detail-type']} not delivered: ${error}`))
          .finally(() => {
            faults.pending -= 1
          })
      },
      30 + 900 * faults.amount(where, text),
    )
    return kind
  }
}
