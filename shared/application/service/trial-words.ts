import { feeLines, limitText } from '../../catalogue/item-words.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { officeName } from '../../kernel/office.ts'
import { dutyNames } from '../../offices/duties.ts'
import { accepted } from '../acts/accept.ts'
import { stagesOf } from '../api/stages.ts'
import { type Opened, type Trial, type TrialReference, tryFiling } from '../api/trial.ts'
import { applicationType } from '../application.ts'
import type { Application, Known } from '../head.ts'

/** A trial filing in words, for those who write and judge items. */

export function toldOf(item: Item, trial: Trial, reference: TrialReference, at: string) {
  const { problems, asked, materials, filed } = tryFiling(item, trial, reference, at)
  return {
    on: dayOf(at),
    problems,
    materials,
    fees: feeLines(asked),
    procedures: asked.procedures
      .filter(({ id }) => !filed?.head.exempt?.includes(id))
      .map(({ name, limit, counts }) => `${name}，${limitText(limit)}${counts ? '' : '（不计入办理时限）'}`),
    filed: filed && caseOf(filed, reference, at),
  }
}

function caseOf({ head, known }: Opened, reference: TrialReference, at: string) {
  const { calendar, limits, offices, rights } = reference
  const nameOf = (id: string) => officeName(offices, id)
  const way = stagesOf(head, { at, on: dayOf(at), calendar, limits, known, offices, rights })
  const { village, decider } = head.route
  const taken = acceptedToday(head, known, at)
  const due = applicationType.promised(taken, calendar, at)
  return {
    way: [
      ...(village === null ? [] : [{ office: nameOf(village), step: '收件，代为申请', who: [dutyNames.agent] }]),
      ...way.map(({ office, step, who }) => ({ office: nameOf(office), step, who: who.map(one => dutyNames[one]) })),
    ],
    limits: [
      ...applicationType.limits(head, known, calendar, at),
      ...applicationType.limits(taken, known, calendar, at).slice(head.clocks.length),
    ].map(({ label, ledger, due }) => ({ label, text: ledger.join('；'), due: due?.day ?? null })),
    promised: due && { label: due.label, day: due.day, provisional: due.provisional },
    decides: {
      office: nameOf(decider),
      who: (way.find(({ isDecision }) => isDecision)?.who ?? []).map(one => dutyNames[one]),
      inNameOf: head.inNameOf === undefined ? null : nameOf(head.inNameOf),
    },
    actions: way[0]?.acts ?? [],
  }
}

/** As if the decider accepted it on the day of the filing. A filing (备案) is recorded at once, and has no acceptance. */
function acceptedToday(head: Application, { item }: Known, at: string): Application {
  if (head.kind === 'filing') return head
  const { promised, statutory } = item
  const event = accepted({ how: 'express', from: dayOf(at), promised, statutory })
  const here = { ...head, holder: head.route.decider }
  return applicationType.evolve(here, {
    ...{
      case: head.no,
      seq: head.version + 1,
      at,
      by: { kind: 'system', subject: '' },
      itemVersion: item.version,
      event,
    },
  })
}
