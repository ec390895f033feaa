import type { Enquiry, Known } from '../../shared/enquiry/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { dayLong } from './hours.ts'
import { type Next, paceOf, type Scene, whoMay } from './next.ts'
import type { LetterPlot } from './story.ts'

/** How a letter to the county goes on: what whoever has it does next, by its plot. */

interface Told extends Scene<Enquiry> {
  known: Known
  plot: LetterPlot
  /** null: nobody signed in */
  writer: Actor | null
  bad: string
}

/** Null while nothing is to be done, or when it has ended. */
export function nextOfLetter(told: Told): Next | null {
  const { type, head, known, bad, chance } = told
  const did = stepOf(told)
  const by = did?.by ?? (did === null ? null : whoMay(told, did.act, [head.holder, head.county, head.desk]))
  if (did === null || by === null) return null
  const isBad = by.kind === 'officer' && by.office === bad
  const why = type.formOf(did.act).lateReason?.control(head, known)
  return {
    ...did,
    by,
    after:
      isBad && did.act === 'answer' ? chance.between(12 * dayLong, 25 * dayLong) : paceOf(chance, isBad, did.after),
    body: { ...did.body, ...(why ? { lateReason: '转办和核实用的时间比预计的长。' } : {}) },
  }
}

type Did = Omit<Next, 'by'> & { by?: Actor | null }

function stepOf(told: Told): Did | null {
  const { head, plot, chance, writer, missed } = told
  switch (head.state) {
    case 'filed':
      return plot.turn === 'closed'
        ? {
            act: 'close',
            after: chance.between(60, dayLong),
            body: { why: 'elsewhere', office: '市级主管部门', reason: '这件事由市级主管部门负责，请向他们提出。' },
          }
        : { act: 'route', after: chance.between(30, dayLong), body: { to: officeFor(told) } }
    case 'handling':
      return handled(told)
    case 'answered': {
      if (head.channel === 'web' && writer === null) return null
      const by = writer
      if (plot.turn === 'reopened' && !head.reopened && !missed.has('reopen'))
        return { act: 'reopen', by, after: 2 * dayLong, body: { reason: '答复以后情况没有改变，请再核实。' } }
      return chance.happens(60) ? { act: 'satisfy', by, after: chance.between(dayLong, 4 * dayLong) } : null
    }
    default:
      return null
  }
}

/** The town it is about, or the office of its topic. */
function officeFor({ head, plot, known }: Told): string {
  const wanted = plot.isTowns ? plot.town : known.topics.find(({ id }) => id === head.topic)?.office
  return known.offices.some(({ id }) => id === wanted) ? String(wanted) : plot.town
}

function handled({ head, plot, known, chance, missed }: Told): Did {
  if (plot.turn === 'sent-back' && head.returns === 0 && !head.ruled && !missed.has('send-back'))
    return {
      act: 'send-back',
      after: chance.between(60, dayLong),
      body: {
        suggestion: known.offices.find(({ id }) => id !== head.holder)?.id,
        reason: '不属于本单位职责，建议改由更合适的单位承办。',
      },
    }
  if (plot.turn === 'extended' && !head.extended && !missed.has('extend'))
    return {
      act: 'extend',
      after: chance.between(dayLong, 2 * dayLong),
      body: { days: 3, reason: '需要到现场核实，请多等几天。' },
    }
  const isChased = head.clocks.some(({ id }) => id === 'chase')
  if (plot.turn === 'chased' && !isChased)
    return { act: 'chase', after: 2 * dayLong, body: { demand: '请抓紧核实，并报告办理情况。' } }
  if (head.clocks.some(({ id, end }) => id === 'chase' && end === null))
    return { act: 'report-back', after: dayLong, body: { text: '已经派人核实，正在整理答复。' } }
  return {
    act: 'answer',
    after: plot.isLate ? chance.between(16 * dayLong, 20 * dayLong) : chance.between(dayLong / 3, 4 * dayLong),
    body: {
      outcome: chance.pick(['solved', 'explained', 'noted']),
      text: '来信收悉。经核实，有关情况已经按规定处理，并已向相关村（居）说明。感谢您的关心和监督。',
    },
  }
}
