import type { DisclosureRequest } from '../../shared/disclosure-request/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { dayLong } from './hours.ts'
import { type Next, paceOf, type Scene, whoMay } from './next.ts'
import type { RequestPlot } from './story.ts'

/** How a request for government information goes on: what the organ and the requester do next, by its plot. */

interface Told extends Scene<DisclosureRequest> {
  plot: RequestPlot
  /** who sent it */
  sender: Actor
  bad: string
}

/** Null while nothing is to be done, or when it has ended. */
export function nextOfRequest(told: Told): Next | null {
  const { type, head, chance, bad } = told
  const did = type.isOpen(head) ? stepOf(told) : null
  const by = did?.by ?? (did === null ? null : whoMay(told, did.act, [head.organ, head.village]))
  if (did === null || by === null) return null
  const why = type.formOf(did.act).lateReason?.control(head, null)
  return {
    ...did,
    by,
    after: paceOf(chance, by.kind === 'officer' && by.office === bad, did.after),
    body: { ...did.body, ...(why ? { lateReason: '检索和征求意见用的时间比预计的长。' } : {}) },
  }
}

type Did = Omit<Next, 'by'> & { by?: Actor | null }

function stepOf(told: Told): Did | null {
  const { head, plot, sender, chance } = told
  const soon = chance.between(60, 2 * dayLong)
  if (plot.turn === 'withdrawn' && head.state === 'pending')
    return { act: 'withdraw', by: sender, after: soon, body: { reason: '已经从别处得到了这份材料。' } }
  switch (head.state) {
    case 'arrived':
      if (!head.asked) return { act: 'ask-confirmation', after: chance.between(30, dayLong) }
      return { act: 'confirm', by: sender, after: soon }
    case 'pending':
      return pending(told)
    case 'supplementing':
      return { act: 'supply', by: sender, after: soon, body: { text: '要的是今年上半年的那一份。' } }
    case 'consulting':
      return {
        act: 'note-opinion',
        after: chance.between(3 * dayLong, 9 * dayLong),
        body: { opinion: 'agrees', reason: '内容不涉及商业秘密，同意公开。' },
      }
    case 'answered':
      return { act: 'deliver', after: soon, body: { how: 'collection', proof: '本人签收，已核对身份证。' } }
    default:
      return null
  }
}

function pending({ head, plot, chance, missed }: Told): Did {
  if (plot.turn === 'supplemented' && head.supplement === null && !missed.has('notify-supplement'))
    return {
      act: 'notify-supplement',
      after: chance.between(dayLong, 3 * dayLong),
      body: { ground: 'unclear', reason: '请写明要哪一年、哪一类的信息。', days: 10 },
    }
  if (plot.turn === 'consulted' && head.consultations.length === 0)
    return {
      act: 'consult',
      after: dayLong,
      body: { whose: 'third-party', reason: '材料由一家企业提供，需要征求它的意见。' },
    }
  if (plot.turn === 'extended' && !head.extended && !missed.has('extend'))
    return { act: 'extend', after: 5 * dayLong, body: { days: 10, reason: '涉及的材料较多，需要逐份核对。' } }
  return {
    act: 'answer',
    after: plot.isLate ? chance.between(23 * dayLong, 27 * dayLong) : chance.between(3 * dayLong, 14 * dayLong),
    body: {
      result: plot.answer,
      ...details[plot.answer],
      text: '您申请的信息已经核查，答复如上。对答复有异议的，可以依法申请行政复议。',
      publicInterest: false,
    },
  }
}

/** What an answer has to say beside its text. */
const details: Readonly<Record<RequestPlot['answer'], Record<string, string>>> = {
  granted: {},
  public: { where: '县政府网站“政府信息公开”专栏' },
  partial: { partly: 'third-party' },
  withheld: { withheld: 'internal' },
  'not-ours': { office: '市级主管部门，0766-0000000（示例）' },
  nonexistent: { search: '在本机关档案室和办公系统里，用标题和年份检索，没有找到。' },
  unmade: {},
}
