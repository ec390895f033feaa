import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import { combinations } from '../../shared/casework/form.ts'
import type { Actor, Role } from '../../shared/domain/actor.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { caseFile } from '../../shared/domain/case/case.ts'
import { caseClassOf } from '../../shared/domain/case/closing.ts'
import { decide } from '../../shared/domain/case/decide.ts'
import { recorded } from '../../shared/domain/case/event.ts'
import { fold } from '../../shared/domain/case/evolve.ts'
import { offerOf } from '../../shared/domain/case/offer.ts'
import { dueDay, errandOf, nextStep, paperTask } from '../../shared/domain/case/step.ts'
import { dueNow, wakeAt } from '../../shared/domain/case/wake.ts'
import { isRefusal } from '../../shared/domain/refusal.ts'
import { calendar, calendarOf2025, payment, permit, procedureRow, specials } from '../domain/case/sample.ts'

/** Old and new core played against each other over every head the landed release wrote. Goes when the old core goes. */

const type: CaseType<Application, Known> = applicationType
const release = z.object({
  histories: z.array(z.object({ entries: z.array(z.object({ body: z.string() })), head: z.unknown() })),
})
const text = readFileSync(new URL('../data/releases/2026-11.json', import.meta.url), 'utf8')
const { histories } = release.parse(JSON.parse(text))

const procedures = [
  procedureRow('site-check'),
  procedureRow('village-notice', { owner: 'village', before: 'forwarding' }),
]
const items = [
  permit(),
  payment(),
  ...['forwarding', 'decision', 'delivery'].map(paperBefore => permit({ paperBefore, procedures })),
  permit({ extension: null }),
]
const roles: readonly Role[] = ['agent', 'station-head', 'clerk', 'handler', 'reviewer', 'head', 'supervisor']

function actorsOf(head: Application, held: readonly Role[]): Actor[] {
  const offices = new Set([head.route.village, head.route.town, head.route.decider].filter(id => id !== null))
  const subjects = ['x', head.hands.handler ?? 'y']
  return [
    { kind: 'applicant', subject: head.filedBy, key: head.applicant.key, level: 4 },
    ...[...offices].flatMap(office =>
      held.flatMap(role => subjects.map(subject => ({ kind: 'officer' as const, subject, office, roles: [role] }))),
    ),
  ]
}

const heads = histories.map(({ entries }) => {
  const all: Application[] = []
  for (const { body } of entries) all.push(type.evolve(all.at(-1) ?? null, type.parseEntry(JSON.parse(body))))
  return all
})

test('what the landed release wrote is parsed and folds to the same heads', () => {
  for (const { entries, head } of histories) {
    const bodies = entries.map(({ body }) => JSON.parse(body))
    const records = bodies.map(body => type.parseEntry(body))
    expect(records).toEqual(bodies)
    expect(type.fold(records)).toEqual(fold(bodies.map(body => recorded.parse(body))))
    expect(type.parse(head)).toEqual(caseFile.parse(head))
  }
})

/** What the system gives with the acts nobody is asked for. */
function given(head: Application, at: string): Record<string, object[]> {
  const from = head.paper?.at ?? 'x'
  const batch = head.paper?.batch ?? 'b'
  const clocks = [
    'acceptance',
    'supplement',
    'promised',
    'statutory',
    'procedure',
    'delivery',
    'paper-to-town',
    'paper-to-department',
  ]
  return {
    'sign-in': [{ office: head.holder, assignee: null }],
    signal: clocks.flatMap(clock => ['near', 'overdue'].map(level => ({ clock, level }))),
    'note-hand-over': [{ batch: 'b', from, to: head.route.decider, on: dayOf(at) }],
    'note-receipt': [{ batch, office: head.route.town, on: dayOf(at) }],
    'note-missing': [{ batch, from: head.route.town }],
    'replace-pin': [{ pin: 'p', by: 'agent' }],
    'move-dates': [{ before: calendarOf2025, reason: 'r', import: 'i' }],
    'delete-values': [6, 30].map(years => ({ years, values: 1, files: 2 })),
  }
}

/** The landed core's spelling of the same input. */
function landed(act: string, input: Record<string, unknown>): object {
  const { upload, ...rest } = input
  if (act === 'attach-result') return { file: upload }
  if (act !== 'judge-material') return Object.fromEntries(Object.entries(input).filter(([, v]) => v !== undefined))
  return { ...rest, originalSeen: rest.originalSeen ?? false, reason: rest.reason ?? null }
}

test('every decision is the same', () => {
  const system: Actor = { kind: 'system', name: 'x' }
  const differences = new Map<string, number>()
  let asked = 0
  for (const head of heads.flat()) {
    for (const item of items) {
      for (const days of [0, 3, 40, 12_000]) {
        const at = new Date(Date.parse(head.filedAt) + days * 86_400_000).toISOString()
        const known = { item, specials }
        const actors = [system, ...actorsOf(head, roles)]
        for (const act of Object.keys(applicationType.acts)) {
          const inputs = given(head, at)[act] ?? combinations(type.formOf(act), head, known)
          for (const input of inputs) {
            for (const actor of actors) {
              const command = { type: act, ...landed(act, { ...input }) } as Parameters<typeof decide>[1]
              const was = decide(head, command, { at, actor, item, calendar, specials })
              const now = type.decide(head, act, input, { at, on: dayOf(at), actor, calendar, known })
              asked += 1
              const same = isRefusal(was)
                ? isRefusal(now) && was.refused === now.refused
                : JSON.stringify(sorted(was)) === JSON.stringify(sorted(now))
              if (same) continue
              const key = `${act} ${actor.kind}: ${JSON.stringify(was)} / ${JSON.stringify(now)}`
              differences.set(key, (differences.get(key) ?? 0) + 1)
            }
          }
        }
      }
    }
  }
  console.log(`${asked} decisions, ${differences.size} differences`)
  expect([...differences].slice(0, 10)).toEqual([])
})

const sorted = (x: unknown): unknown =>
  Array.isArray(x)
    ? x.map(sorted)
    : typeof x === 'object' && x !== null
      ? Object.fromEntries(
          Object.entries(x)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : x

test('every view offers the same, and every sweep does the same', () => {
  const differences = new Map<string, number>()
  const differ = (what: string, was: unknown, now: unknown) => {
    if (JSON.stringify(was) === JSON.stringify(now)) return
    const key = `${what}: was ${JSON.stringify(was)} now ${JSON.stringify(now)}`
    differences.set(key, (differences.get(key) ?? 0) + 1)
  }
  let views = 0
  for (const head of heads.flat()) {
    for (const item of items) {
      const known = { item, specials }
      for (const days of [0, 40]) {
        const at = new Date(Date.parse(head.filedAt) + days * 86_400_000).toISOString()
        differ('step', nextStep(head), type.stepOf(head))
        differ('due', dueDay(head, calendar).day, type.dueDay(head, calendar)?.day ?? '9999-12-31')
        differ('wake', wakeAt(head, calendar), type.nextCheck(head, calendar))
        differ('errand', errandOf(head), type.reads.errandOf?.(head))
        differ('paper', paperTask(head), type.reads.paperTaskOf?.(head))
        differ('class', caseClassOf(head), type.retentionOf(head))
        const was = dueNow(head, calendar, at)
        const now = type.dueActs(head, calendar, at)
        const spelled = (o: object) => JSON.stringify(sorted(o))
        differ(
          'sweep',
          was.commands.map(spelled).toSorted(),
          now.acts.map(a => spelled({ type: a.name, ...a.input })).toSorted(),
        )
        differ('announce', was.announce, now.announce)
        for (const actor of actorsOf(head, roles)) {
          views += 1
          const offer = offerOf(head, { at, actor, item, calendar, specials })
          const offered = type.available(head, { at, on: dayOf(at), actor, calendar, known })
          differ(`${head.state} ${actor.kind}`, offer.allowed.toSorted(), offered.map(a => a.act).toSorted())
          const held = offer.hindered.filter(h => h.choice === null)
          differ(
            `held back in ${head.state}`,
            held.map(h => [h.command, h.sentence]).toSorted(),
            offered
              .filter(a => a.blocked !== null)
              .map(a => [a.act, a.blocked])
              .toSorted(),
          )
          const startable = offered.find(a => a.act === 'start-procedure')?.form[0]?.options ?? []
          const open = startable.flatMap(o => (o.blocked === null ? [o.key] : []))
          differ(
            'startable',
            offer.startable.map(p => p.id),
            open,
          )
        }
      }
    }
  }
  console.log(`${views} views, ${differences.size} differences`)
  expect([...differences].slice(0, 10)).toEqual([])
})
