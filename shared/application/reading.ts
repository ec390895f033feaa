import type { Recorded } from '../casework/entry.ts'
import type { Words } from '../casework/event.ts'
import { dayText } from '../casework/notice.ts'
import type { Reading } from '../casework/reading.ts'
import type { Fact, PaperTask, VillageTask } from '../casework/view.ts'
import { actsFor } from '../kernel/actor.ts'
import { type Calendar, isPublished } from '../kernel/calendar.ts'
import { person } from '../kernel/person.ts'
import { letterhead } from './documents/letterhead.ts'
import { decision } from './documents/outcome.ts'
import { type Application, application, type Known, lastStation } from './head.ts'
import { filed } from './opening.ts'
import { clockNamed, isShelved, materialName, procedureName } from './transitions.ts'
import { shown } from './view.ts'

/** What lists, pages and messages read from an application. */

const outcomes = { granted: '准予', refused: '不予' } as const

function facts(c: Application, { office }: Words<Known>): Fact[] {
  const way = [c.route.village, c.route.town, c.route.decider].filter(id => id !== null)
  return [
    { label: '申请方式', text: c.channel === 'village' ? '窗口代办' : '网上自办' },
    { label: '经过的单位', text: [...new Set(way)].map(office).join(' → ') },
    ...(c.inNameOf === undefined ? [] : [{ label: '委托决定的部门', text: office(c.inNameOf) }]),
    ...(c.opinion === null ? [] : [{ label: '承办意见', text: c.opinion === 'grant' ? '拟准予' : '拟不予' }]),
    ...(c.decision === null
      ? []
      : [{ label: '决定', text: `${outcomes[c.decision.outcome]}（${dayText(c.decision.on)}）` }]),
    ...(c.decision?.revoked ? [{ label: '决定的效力', text: '决定已撤销' }] : []),
    ...(c.paper === null ? [] : [{ label: '纸质原件', text: paperText(c.paper, office) }]),
  ]
}

function paperText(paper: NonNullable<Application['paper']>, office: (id: string) => string): string {
  const place = paper.at === 'applicant' ? '在申请人手里' : `在${office(paper.at)}`
  const way = paper.batch !== null && paper.to !== null ? `，正交往${office(paper.to)}` : ''
  return `${paper.missing ? '清点时缺少，正在查找；' : ''}${place}${way}`
}

/** The village's errands for its villagers while another office holds the case. */
export function villageTaskOf(c: Application): VillageTask | null {
  const { village } = c.route
  if (village === null || application.states[c.state].step === null) return null
  if (c.state === 'supplementing') return { office: village, task: 'supply' }
  return c.villageDuties.length > 0 && c.decision === null ? { office: village, task: 'procedure' } : null
}

/** Where paper waits to be packed. */
export function paperTaskOf(c: Application): PaperTask | null {
  const { paper, route } = c
  if (isShelved(c)) return null
  if (paper === null || paper.batch !== null || paper.at === 'applicant' || paper.at === route.decider) return null
  const from = { office: paper.at, missing: paper.missing }
  if (paper.at === route.village) return { ...from, task: 'hand-over', to: route.town }
  if (paper.at !== route.town) return null
  if (clockNamed(c, 'paper-to-department')?.end === null) return { ...from, task: 'hand-over', to: route.decider }
  return c.decision === null ? null : { ...from, task: 'file', to: route.decider }
}

/** The last signal says that the originals have not reached the town in time, for the first time and of a certain day. */
function isPaperLate({ signals }: Application, calendar: Calendar): boolean {
  const first = signals.find(({ clock, level }) => clock === 'paper-to-town' && level === 'overdue')
  return first !== undefined && first === signals.at(-1) && isPublished(calendar, first.due)
}

export const reads: Reading<Application, Known> = {
  subject: (_, { item }) => ({ name: item.name, short: item.shortName }),
  person: ({ event }: Recorded) => (filed.is(event) ? event.applicant.person : null),
  parsePerson: text => person.parse(JSON.parse(text)),
  applicantKey: c => c.applicant.key,
  // A filing by somebody else, as far as the case shows: a guardian, or the representative of an organisation.
  filedFor: c => (c.channel === 'self' && (c.applicant.guardian || c.applicant.kind === 'legal') ? c.filedBy : null),
  isGuarded: c => c.applicant.guardian,
  since: c => c.filedAt,
  boundTo: c => c.item.version,
  informingOffice: lastStation,
  facts,
  ...shown,
  nameOf: (known, id) => {
    const procedure = procedureName(known, id)
    return procedure === id ? (id === 'supplement' ? '等待补正' : materialName(known, id)) : procedure
  },
  barred: c => (['reviewing', 'approving'].includes(c.state) ? [c.hands.handler, c.hands.reviewer] : []),
  // The village acts for the applicant throughout. The town's counter acts only by bringing what the applicant brought.
  behalf: (c, actor, { type }) =>
    actor.kind === 'officer' && (actsFor(actor, [c.route.village]) || type === 'supplied' || type === 'withdrawn')
      ? c.applicant.key
      : undefined,
  villageTaskOf,
  paperTaskOf,
  counted: {
    office: c => c.route.decider,
    subject: c => c.item.code,
    events: c => ({
      filed: ['received'],
      accepted: ['accepted'],
      'acceptance-refused': ['acceptance-refused'],
      'supplement-requested': ['supplements'],
      forwarded: ['forwarded'],
      decided: c.decision === null ? [] : [c.decision.outcome, 'closed'],
      recorded: ['closed'],
      ...{ referred: ['ended'], withdrawn: ['ended'], abandoned: ['ended'], lapsed: ['ended'] },
    }),
  },
  assisted: {
    assistant: c => (c.channel === 'village' ? { town: c.route.town, station: lastStation(c), by: c.filedBy } : null),
    events: (c, calendar) => ({
      filed: ['filed'],
      'supplement-requested': ['returned'],
      ...{ 'acceptance-refused': ['rejected'], referred: ['rejected'] },
      signalled: isPaperLate(c, calendar) ? ['paper-late'] : [],
    }),
  },
  letterhead,
  // Only a decision is revoked.
  isRevoked: (c, kind) => kind === decision.kind && c.decision?.revoked === true,
}
