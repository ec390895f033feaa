import type { ApplicationAct } from '../../shared/application/application.ts'
import { type Application, acceptingOffice, type Known, lastStation } from '../../shared/application/head.ts'
import { isExempt, openProcedures, unjudged } from '../../shared/application/transitions.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isAskedIn } from '../../shared/kernel/item/scenario.ts'
import { dayLong } from './hours.ts'
import { type Next, paceOf, type Scene, whoMay } from './next.ts'
import type { ApplicationPlot } from './story.ts'

/** How an application goes on: what whoever has it does next, by its plot. */

interface Told extends Scene<Application> {
  known: Known
  plot: ApplicationPlot
  /** who filed it */
  filer: Actor
  /** the town that is always late */
  bad: string
}

type Did = Omit<Next, 'act' | 'by'> & { act: ApplicationAct; by?: Actor | null }

/** Null while everybody waits for a limit, or when it has ended. */
export function nextOfApplication(told: Told): Next | null {
  const { type, head, known, filer, bad, chance } = told
  if (!type.isOpen(head)) return null
  const did = stepOf(told)
  if (did === null) return null
  const { route, holder } = head
  const by = did.by ?? whoMay(told, did.act, [holder, route.village, route.town, route.decider])
  if (by === null) throw new Error(`nobody may ${did.act} in ${head.state} of ${head.item.code}`)
  const isBad = by.kind === 'officer' && by.office === bad && by !== filer
  const why = type.formOf(did.act).lateReason?.control(head, known)
  return {
    ...did,
    by,
    after: paceOf(chance, isBad, did.after),
    body: { ...did.body, ...(why ? { lateReason: chance.pick(excuses) } : {}) },
  }
}

const excuses = ['承办人员外出培训，没有及时交接。', '核对情况用的时间比预计的长。', '同期办件较多，排队办理。']

function stepOf(told: Told): Did | null {
  const { head, plot, filer, chance } = told
  const isOwn = filer.kind === 'applicant'
  if (plot.turn === 'withdrawn' && head.version > 3 && head.decision === null)
    return {
      act: isOwn ? 'withdraw' : 'withdraw-on-paper',
      by: filer,
      after: chance.between(dayLong, 3 * dayLong),
      body: { reason: '家里另有安排，这次先不办了。' },
      ...(isOwn ? {} : { files: (paper: string) => ({ paper }) }),
    }
  if (head.paper?.at === 'applicant' && head.state !== 'supplementing' && head.decision === null)
    return { act: 'receive-original', after: isOwn ? chance.between(dayLong, 3 * dayLong) : 10 }
  switch (head.state) {
    case 'supplementing':
      return supplied(told)
    case 'checking':
    case 'complete':
      return procedureOf(told) ?? (head.holder === head.route.decider ? atDecider(told) : atTown(told))
    case 'examining':
      return procedureOf(told) ?? examined(told)
    case 'reviewing':
      return { act: 'review', after: share(told, 15), body: { agreed: true, note: '材料和承办意见一致，同意。' } }
    case 'approving':
      return {
        act: 'approve',
        after: share(told, 15),
        body: { agreed: true, note: '同意。', ...(head.opinion === 'refuse' ? { remedies: true } : {}) },
      }
    default:
      return handedOut(told)
  }
}

/** Minutes: a share, in a hundred, of what the item promises, at the pace of this case. */
const share = ({ known: { item }, plot, chance }: Told, percent: number): number =>
  Math.max(15, (item.promised.days * dayLong * plot.tempo * percent * (0.7 + 0.6 * chance.draw())) / 100)

function supplied({ head, plot, filer, chance }: Told): Did | null {
  if (plot.turn === 'abandoned') return null
  const wanted = head.supplement?.requests ?? []
  return {
    act: 'supply',
    by: filer,
    after: chance.between(dayLong / 2, 4 * dayLong),
    files: upload => ({ files: Object.fromEntries(wanted.map(({ material }) => [material, [upload]])) }),
  }
}

/** What is asked for: another material each time, which the first time it could have been. */
function asked({ head, chance }: Told): Did {
  const material = head.materials[head.rounds % head.materials.length]?.id
  const reason = chance.pick(['照片看不清号码，请重新拍摄。', '缺少签名，请补签后重新上传。', '已经过期，请换新的。'])
  return {
    act: 'request-supplement',
    after: chance.between(60, 2 * dayLong),
    body: { requests: [{ material, ground: 'illegible', reason }] },
  }
}

function atTown(told: Told): Did {
  const { head, plot, chance } = told
  if (head.state === 'checking')
    return head.rounds < plot.supplements
      ? asked(told)
      : { act: 'confirm-complete', after: chance.between(40, dayLong), body: { checked: true } }
  const accepts = acceptingOffice(head) === head.holder && head.accepted === null
  return accepts
    ? { act: 'accept', after: chance.between(20, 200), body: { checked: true } }
    : { act: 'forward', after: chance.between(20, 240) }
}

function atDecider(told: Told): Did {
  const { head, plot, chance } = told
  const mayAsk = head.holder === head.route.town || !head.departmentAsked
  if (head.state === 'checking' && head.rounds < plot.supplements && mayAsk) return asked(told)
  if (plot.turn === 'not-accepted')
    return {
      act: 'refuse-acceptance',
      after: chance.between(dayLong / 2, 2 * dayLong),
      body: { reason: '申请的事项不符合办事指南写明的受理条件，本机关不予受理。' },
    }
  const after = plot.isLate && head.deemed ? chance.between(7 * dayLong, 9 * dayLong) : chance.between(30, dayLong)
  return head.kind === 'filing'
    ? {
        act: 'record',
        after,
        body: { checked: true, note: `备案〔${head.filedAt.slice(0, 4)}〕${head.no.slice(-4)}号` },
      }
    : { act: 'accept', after, body: { checked: true } }
}

function examined(told: Told): Did {
  const { head, plot, known, chance, missed } = told
  const [material] = unjudged(head)
  if (material !== undefined)
    return { act: 'judge-material', after: 30, body: { verdict: 'accepted', material, originalSeen: false } }
  if (plot.turn === 'extended' && known.item.extension !== null && !head.extended && !missed.has('extend'))
    return {
      act: 'extend',
      after: share(told, 50),
      body: { days: known.item.extension?.days ?? 1, reason: '情况较复杂，需要再核实有关材料。' },
    }
  const opinion = plot.turn === 'refused' ? 'refuse' : 'grant'
  const note =
    opinion === 'refuse'
      ? '经审查，申请人的情况不符合办事指南写明的条件，建议不予办理。'
      : '材料齐全，情况属实，符合条件，建议准予。'
  const late = plot.isLate ? (known.item.promised.days + chance.between(2, 9)) * dayLong : 0
  return { act: 'handle', after: late + share(told, 60), body: { opinion, note } }
}

/** A procedure that is to be begun or ended now by whoever owns it. */
function procedureOf(told: Told): Did | null {
  const { head, known, plot, missed } = told
  const [running] = openProcedures(head)
  if (running !== undefined) return ended(told, running)
  const isAtDecider = head.holder === head.route.decider
  const isReady = {
    village: true,
    town: head.holder === head.route.town,
    department: isAtDecider,
    external: isAtDecider,
  }
  const next = known.item.procedures
    .filter(p => isAskedIn(p, head.scenarios) && !isExempt(head, p.id))
    .filter(p => !head.procedures.some(run => run.id === p.id))
    .find(p => isReady[p.owner] && (p.owner === 'village' || p.owner === 'town' || head.accepted !== null))
  if (next !== undefined)
    return {
      act: 'start-procedure',
      after: plot.village === null ? 60 : 30,
      body: { procedure: next.id, note: '按办事指南进行。' },
      by: ownerOf(told, 'start-procedure', next.owner),
    }
  const special = ['inspection', 'appraisal'].find(id => known.item.specials?.includes(id))
  const isWanted = plot.turn === 'special' && !missed.has('start-procedure') && head.accepted !== null && isAtDecider
  return special === undefined || !isWanted || head.procedures.some(run => run.id === special)
    ? null
    : {
        act: 'start-procedure',
        after: share(told, 20),
        body: { procedure: special, note: '需要专门机构出具结论。', days: 10 },
        by: head.state === 'examining' ? headOf(told) : null,
      }
}

const headOf = ({ head, staff }: Told) => staff(head.route.decider).find(({ roles }) => roles.includes('head')) ?? null

type Owner = Known['item']['procedures'][number]['owner']
const ownerOf = (told: Told, act: ApplicationAct, owner: Owner) => {
  const { route, holder } = told.head
  const offices = {
    village: route.village ?? route.town,
    town: route.town,
    department: route.decider,
    external: holder,
  }
  return whoMay(told, act, [offices[owner]])
}

/** Ended by the office that began it, after its least time. */
function ended(told: Told, { id, office }: Application['procedures'][number]): Did {
  const { known, staff, chance } = told
  const rule = [...known.item.procedures, ...known.specials].find(one => one.id === id)
  const by = whoMay(told, 'finish-procedure', [office])
  const { days = 3 } = rule?.limit ?? {}
  const second = staff(office).find(one => one.subject !== by?.subject)?.subject
  const least = rule !== undefined && 'least' in rule && rule.least !== undefined ? rule.least.days + 1 : days * 0.3
  return {
    act: 'finish-procedure',
    by,
    after: chance.between(least * dayLong, Math.max(least, days * 0.9) * dayLong),
    body: {
      procedure: id,
      passed: true,
      note: '已按规定完成，没有异议。',
      ...(rule !== undefined && 'officers' in rule && rule.officers === 2 ? { second } : {}),
    },
    ...(rule?.evidence === undefined ? {} : { files: (evidence: string) => ({ evidence }) }),
  }
}

/** The result goes back along the way the case came. */
function handedOut(told: Told): Did {
  const { head, filer, chance } = told
  if (head.state === 'decided' && head.decision?.outcome === 'granted' && head.result === null)
    return { act: 'attach-result', after: chance.between(30, 300), files: upload => ({ upload }) }
  if (filer.kind === 'applicant') return { act: 'collect', by: filer, after: chance.between(60, 3 * dayLong) }
  if (head.resultAt !== head.holder) return { act: 'receive-result', after: chance.between(30, dayLong) }
  if (head.holder !== lastStation(head)) return { act: 'send-result', after: chance.between(60, dayLong) }
  const proof = chance.pick(['本人签收，已核对身份证。', '本人到站领取，签名确认。', '上门送达，本人签收。'])
  return { act: 'deliver', after: chance.between(120, 4 * dayLong), body: { how: 'in-person', proof } }
}
