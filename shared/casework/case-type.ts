import * as z from 'zod/mini'
import type { Actor } from '../kernel/actor.ts'
import { type Calendar, dayOf } from '../kernel/calendar.ts'
import type { Problem } from '../kernel/form.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { CaseClass } from '../kernel/retention.ts'
import type { Acts, Body, Context } from './act.ts'
import { type Available, availableActs } from './available.ts'
import { type DocumentContent, documentOf, isWritten } from './document.ts'
import { type Sweep, sweepOf } from './due-acts.ts'
import { type Recorded, recordedOf } from './entry.ts'
import type { AnyEvent, DocumentContext, Line, NoticeContext, Templates, Words } from './event.ts'
import type { Form } from './field.ts'
import { bodyOf } from './form.ts'
import type { ClockName, ClockRule, CommonHead, HeadDef, LookUp, State, Step } from './head.ts'
import { type Notice, noticeOf } from './notice.ts'
import { type Permits, permitsOf } from './permit.ts'
import { askingWhyLate, type Promised, promisedIn } from './promise.ts'
import { mayKnow, type Reading } from './reading.ts'
import { withEffect, withEffectToo } from './sentences.ts'
import { type Limiting, limiting, startedBy } from './set-limits.ts'
import { type Due, type Limit, limitsOf, nearest } from './view.ts'

/** The first event of a case, and the head that follows from it. */
export interface Opening<H extends CommonHead, Known> {
  kind: AnyEvent<H, Known>
  open(e: never, record: Recorded): H
}

/** An endpoint of an act: `POST {path}/{case}/{name}`. */
export interface ActEndpoint {
  name: string
  path: `/api/${string}`
  summary: string
  access: 'person' | 'officer'
  level?: 3 | 4
  body: z.core.$ZodType<Record<string, unknown>>
}

/** A kind of event as the guards, the queues and the lists of notices see it. */
export interface EventRow {
  type: string
  schema: z.core.$ZodType
  /** the notices it may cause */
  templates: Templates
  document: { kind: string; letter: string } | null
}

/** A case type as seen by code for cases of any type: services, store, consumers, pages. */
export interface CaseType<H extends CommonHead = CommonHead, K = unknown> extends Permits<H>, Sweep<H>, LookUp<H, K> {
  readonly name: string
  readonly title: string
  readonly applicantTitle: string
  readonly path: `/api/${string}`
  /** shape of the stored head */
  readonly schema: z.core.$ZodType<H>
  readonly recorded: z.core.$ZodType<Recorded>
  readonly reads: Reading<H, K>
  /** work by the names of this type's lists, arrival included */
  readonly steps: Readonly<Record<string, Step>>
  /** work for an office beside the holder, by its stored name */
  readonly villageTasks: Readonly<Record<string, Step>>
  readonly events: readonly EventRow[]
  readonly endpoints: readonly ActEndpoint[]
  parse(head: unknown): H
  parseEntry(body: unknown): Recorded
  isApplicant(head: H, actor: Actor): boolean
  /** Null when the actor may read: applicants their own cases, offices those that reached them or an office that they continue, supervisors all, leaders what is about offices in their charge, administrators none. */
  mayRead(head: H, actor: Actor): Refusal | null
  has(act: string): boolean
  formOf(act: string): Form<H, K>
  faultsOf(head: H, act: string, body: Body): readonly Problem[]
  decide(head: H, act: string, input: object, context: Context<K>): readonly { type: string }[] | Refusal
  evolve(head: H | null, record: Recorded): H
  withLimits(...given: Parameters<Limiting<H>>): ReturnType<Limiting<H>>
  /** The head as the history tells it. Throws RangeError when the history is empty. */
  fold(history: readonly Recorded[]): H
  available(head: H, context: Context<K>): Available[]
  stateOf(head: Pick<H, 'state'>): { staff: string; applicant: string; isApplicants?: true }
  /** 受理期限 */
  clockLabel(clock: string): string
  /** every limit of the case, as pages show it */
  limits(head: H, known: K, calendar: Calendar, at: string): Limit[]
  /** the holder's next duty, or null when the case is closed */
  stepOf(head: H): string | null
  /** what happens next, in words for the applicant */
  doing(head: H): string
  /** the nearest last day of a limit that binds the case's holder; null while every limit is paused */
  dueDay(head: H, calendar: Calendar): Due | null
  /** what was promised to the applicant and is still owed */
  promised(head: H, calendar: Calendar, at: string): Promised | null
  /** the last day of the paper's present leg */
  paperDue(head: H, calendar: Calendar): Due | null
  /** how long a closed case's values are kept; null while an office still owes something */
  retentionOf(head: H): CaseClass | null
  staffLine(record: Recorded, words: Words<K>): Line
  applicantLine(record: Recorded, words: Words<K>): string | null
  noticeOf(record: Recorded, context: Omit<NoticeContext<H, K>, 'record'>): Notice | null
  isWritten(record: Recorded): boolean
  documentOf(record: Recorded, context: Omit<DocumentContext<H, K>, 'record'>): DocumentContent | null
}

/** The first case type. Its cases store no type, and its names have no prefix. */
export const firstType = 'application'

/** A case type's prefix in indexes and lists. Applications have none, because they came first. */
export const nameIn = ({ name }: Pick<CaseType, 'name'>, own: string): string =>
  name === firstType ? own : `${name}/${own}`

const arrival: Step = { who: ['clerk', 'agent'], staff: '在途待签收', applicant: '材料正在送往受理单位' }

/** Builds a case type from its head, its acts and its views. */
export function caseType<H extends CommonHead, P extends string, S extends string, K, const A extends Acts<H, P, K>>(
  of: HeadDef<H, P, S, K>,
  {
    opening,
    acts,
    reads,
    villageTasks = {},
  }: { opening: Opening<H, K>; acts: A; reads: Reading<H, K>; villageTasks?: Readonly<Record<string, Step>> },
) {
  const all = askingWhyLate(of, acts)
  const kinds: readonly AnyEvent<H, K>[] = [opening.kind, ...new Set(Object.values(all).flatMap(act => act.events))]
  const byType = new Map(kinds.map(kind => [kind.kind, kind]))
  const kindOf = (type: string): AnyEvent<H, K> => byType.get(type) ?? unknown(`event ${type}`)
  const actOf = (name: string): Acts<H, P, K>[string] => all[name] ?? unknown(`act ${name}`)
  const unknown = (what: string): never => {
    throw new RangeError(`${of.name} knows no ${what}`)
  }
  const permits = permitsOf(of, all)
  const swept = sweepOf(of, all)
  const steps: Readonly<Record<string, Step>> = { 'sign-in': arrival, ...of.steps }
  const recorded = recordedOf(z.discriminatedUnion('type', [...byType.values()].map(k => k.schema) as never))
  const stateOf = (head: Pick<H, 'state'>): State<H, S> => of.states[head.state as H['state']]
  const clockRule = (id: string): ClockRule<H> | undefined => of.clocks[id as ClockName<H>]
  const clockLabel = (id: string): string => `${clockRule(id)?.label ?? id}期限`
  const isPaper = (id: string): boolean => clockRule(id)?.paper === true
  const clocksOf = (head: H, paper: boolean) => head.clocks.filter(k => isPaper(k.id) === paper)
  const suspends = (id: string): boolean => clockRule(id)?.suspends === true
  const stepOf = (head: H): string | null => {
    const state = stateOf(head)
    if (state.step !== null && head.transitSince !== null && state.isApplicants !== true) return 'sign-in'
    return typeof state.step === 'function' ? state.step(head) : state.step
  }
  const dated = <C>(context: C, record: Recorded) => ({ ...context, record: { ...record, on: dayOf(record.at) } })

  function evolve(head: H | null, record: Recorded): H {
    const e = record.event as never
    if (head === null && record.event.type !== opening.kind.kind) unknown(`opening ${record.event.type}`)
    const after: H =
      head === null
        ? opening.open(e, record)
        : {
            ...kindOf(record.event.type).evolve(head, e, { ...record, on: record.asOf ?? dayOf(record.at) }),
            ...(record.assignee === undefined ? {} : { assignee: record.assignee }),
            version: record.seq,
          }
    const next = startedBy(record, head, after)
    return next.passed.includes(next.holder) ? next : { ...next, passed: [...next.passed, next.holder] }
  }

  const life = { path: of.path, acts: all, nameOf: reads.nameOf, evolve, stateOf, stepOf, steps, ...permits }
  return {
    ...of,
    ...permits,
    acts,
    opening,
    reads,
    steps,
    villageTasks,
    events: [...byType.values()].map(
      ({ kind, schema, notices, document }): EventRow => ({
        type: kind,
        schema,
        templates: notices?.templates ?? {},
        document: document === undefined ? null : { kind: document.kind, letter: document.letter },
      }),
    ),
    recorded,
    parse: (head: unknown): H => z.parse(of.schema, head),
    parseEntry: (body: unknown): Recorded => z.parse(recorded, body),
    mayRead(head: H, actor: Actor): Refusal | null {
      if (actor.kind === 'system') return null
      if (actor.kind === 'applicant') return of.isApplicant(head, actor) ? null : refuse('not-allowed')
      return mayKnow(head.passed, reads.closedTo?.(head), actor, reads.led?.(head)) ? null : refuse('other-office')
    },
    has: (name: string): boolean => Object.hasOwn(acts, name),
    formOf: (name: string): Form<H, K> => actOf(name).form,
    faultsOf: (head: H, name: string, body: Body): readonly Problem[] => actOf(name).faults?.(head, body) ?? [],
    decide<N extends keyof A & string>(head: H, name: N, input: Parameters<A[N]['decide']>[1], context: Context<K>) {
      const refusal = permits.permit(head, name, context.actor) ?? swept.tooEarly(head, name, context)
      return refusal ?? actOf(name).decide(head, input as never, context)
    },
    evolve,
    withLimits: limiting(of, evolve),
    fold: (history: readonly Recorded[]): H => history.reduce<H | null>(evolve, null) ?? unknown('empty history'),
    available: (head: H, context: Context<K>): Available[] => availableActs<H, P, K>(life, head, context),
    stateOf,
    clockLabel,
    limits(head: H, known: K, calendar: Calendar, at: string): Limit[] {
      const why = (id: string) => reads.nameOf(known, id)
      // Two procedures have two limits of one kind: each bears its procedure's name.
      const label = (id: string, nth: number): string => {
        const part = of.partOf?.(head, id as ClockName<H>, nth) ?? null
        return part === null ? clockLabel(id) : `${why(part)}期限`
      }
      return limitsOf(head.clocks, { label, isPaper, suspends, why, calendar, at })
    },
    stepOf,
    doing(head: H): string {
      const step = stepOf(head)
      const { outcome, applicant } = stateOf(head)
      return step === null ? (outcome ?? applicant) : (steps[step]?.applicant ?? '')
    },
    dueDay: (head: H, calendar: Calendar): Due | null => nearest(clocksOf(head, false), calendar),
    paperDue: (head: H, calendar: Calendar): Due | null => nearest(clocksOf(head, true), calendar),
    promised: (head: H, calendar: Calendar, at: string): Promised | null => promisedIn(of, head, calendar, at),
    ...swept,
    retentionOf: (head: H): CaseClass | null => stateOf(head).kept?.(head) ?? null,
    staffLine: (record: Recorded, words: Words<K>): Line =>
      withEffect(record, kindOf(record.event.type).staff(record.event as never, words), words.officer),
    applicantLine: (record: Recorded, words: Words<K>): string | null =>
      withEffectToo(record, kindOf(record.event.type).applicant?.(record.event as never, words) ?? null),
    noticeOf(record: Recorded, context: Omit<NoticeContext<H, K>, 'record'>): Notice | null {
      const { head, known } = context
      const about = { item: reads.subject(head, known).short, guardian: reads.isGuarded(head) }
      return noticeOf(kindOf(record.event.type), record.event, dated(context, record), about)
    },
    isWritten: (record: Recorded): boolean => isWritten(kindOf(record.event.type), record.event),
    documentOf(record: Recorded, context: Omit<DocumentContext<H, K>, 'record'>): DocumentContent | null {
      if (reads.letterhead === undefined) return null
      return documentOf(kindOf(record.event.type), record.event, dated(context, record), reads.letterhead)
    },
    endpoints: Object.entries(all)
      .filter(([, act]) => act.endpoint === undefined && act.who.some(who => who !== 'system'))
      .map(([name, act]): ActEndpoint => {
        const isApplicants = act.who.includes('applicant')
        return {
          name,
          path: `${of.path}/{case}/${name}`,
          summary: act.title,
          access: isApplicants ? 'person' : 'officer',
          ...(isApplicants ? { level: act.level ?? 3 } : {}),
          body: bodyOf(act.form),
        }
      }),
  }
}
