import { dayOf } from '../calendar.ts'
import type { EventOf } from '../case/event.ts'
import {
  dayText,
  dueText,
  isPermit,
  lawOf,
  limitText,
  materialName,
  officeName,
  remedies,
  type Scene,
  textOf,
  type Wording,
} from './scene.ts'

const shanghaiOffset = 8 * 3_600_000

function instantText(instant: string): string {
  const time = new Date(Date.parse(instant) + shanghaiOffset).toISOString().slice(11, 16)
  return `${dayText(dayOf(instant))} ${time}`
}

const grounds = {
  missing: '缺少',
  illegible: '不清晰',
  wrong: '材料不符',
  expired: '已过有效期',
  unsigned: '未签名或盖章',
  inconsistent: '内容前后不一致',
  other: '其他问题',
} as const

function received(s: Scene, m: EventOf<'filed'>['materials'][number]): string {
  if (m.later) return '容缺受理，请在办结前补交'
  const images = m.files.length > 0 ? `已收电子影像${m.files.length}份` : '待补交'
  const originals = s.item.materials.find(row => row.id === m.id)?.originals ?? 0
  return m.original ? `${images}；另须交纸质原件${originals}份` : images
}

function wayIn(s: Scene, e: EventOf<'filed'>): string {
  if (e.channel === 'self') return '申请人网上提交'
  const station = officeName(s, e.route.village ?? e.route.town)
  return e.mandate === null ? `在${station}提交` : `由${station}代办（已登记书面委托）`
}

/** 收件回执 */
export const filed: Wording<'filed'> = {
  title: () => '收件回执',
  issuer: s => s.after.route.town,
  body: (s, e) => ({
    facts: [
      { label: '收件时间', text: instantText(s.record.at) },
      { label: '申请方式', text: wayIn(s, e) },
      { label: '审核单位', text: officeName(s, e.route.town) },
      { label: '决定单位', text: officeName(s, e.route.decider) },
      { label: '承诺办结', text: `自受理之日起${limitText(s.item.promised)}` },
    ],
    paragraphs: [
      '您的申请及下列材料已经收到。',
      ...whenAnswered(s, e),
      '本回执只证明收到申请材料，不代表申请已经受理或者批准。',
    ],
    materials: e.materials.map(m => ({ name: materialName(s, m.id), note: received(s, m) })),
    basis: lawOf(s, '第三十二条'),
  }),
}

function whenAnswered(s: Scene, e: EventOf<'filed'>): string[] {
  const { days, deemed } = e.acceptance
  if (days === 0) return ['材料齐全、符合法定形式的，当场受理。']
  const due = dueText(s, 'acceptance')
  const until = due === null ? '' : `（最迟${due}）`
  const answer = `自收到之日起${days}个工作日内${until}，我们会告诉您是否受理；材料不齐全或者不符合要求的，一次告知需要补正的全部内容。`
  return [deemed ? `${answer}逾期没有告知的，自收到申请材料之日起即为受理。` : answer]
}

/** 补正材料一次性告知书: every material and every reason at once (行政许可法 art. 32(4)). */
export const supplementRequested: Wording<'supplement-requested'> = {
  title: () => '补正材料一次性告知书',
  issuer: (_s, e) => e.office,
  body: (s, e) => {
    const due = dueText(s, 'supplement')
    return {
      facts: [
        { label: '补正轮次', text: `第${e.round}次` },
        { label: '补正期限', text: `${limitText(e.limit)}${due === null ? '' : `（至${due}）`}` },
      ],
      paragraphs: [
        `经审查，您申请的“${s.item.name}”还有下列${e.requests.length}项材料需要补正，现一次性告知如下。`,
        ...(e.repeated ? ['其中有此前应当一并告知而没有告知的内容，我们已记录在案，并向您致歉。'] : []),
        '补正期间不计入办理期限。请在补正期限内提交；逾期没有提交的，本次办理终止，您可以重新申请。',
        '补交材料可以在网上办理，也可以到原来提交申请的便民服务站办理。',
      ],
      materials: e.requests.map(r => ({
        name: materialName(s, r.material),
        note: `${grounds[r.ground]}：${textOf(s, r.reason)}`,
      })),
      basis: lawOf(s, '第三十二条第一款第（四）项'),
    }
  },
}

/** 受理通知书; deemed acceptance counts from the day the materials were received. */
export const accepted: Wording<'accepted'> = {
  title: () => '受理通知书',
  issuer: (s, e) => (e.how === 'deemed' ? s.after.route.decider : (s.record.by.office ?? s.after.route.decider)),
  body: (s, e) => {
    const promised = dueText(s, 'promised')
    return {
      facts: [
        { label: '受理日期', text: dayText(e.from) },
        ...(e.statutory === null ? [] : [{ label: '法定期限', text: limitText(e.statutory) }]),
        { label: '承诺期限', text: `${limitText(e.promised)}${promised === null ? '' : `（至${promised}）`}` },
      ],
      paragraphs: [
        e.how === 'deemed'
          ? `我们没有在法定期限内告知您需要补正的内容。依照法律规定，您申请的“${s.item.name}”自收到${s.after.rounds > 0 ? '全部补正' : '申请'}材料之日（${dayText(e.from)}）起即为受理（视为受理），办理期限从该日起算。`
          : `您申请的“${s.item.name}”材料齐全，符合法定形式，现予受理。`,
        '依法需要听证、检验、检测、鉴定、专家评审等程序的，所需时间不计入办理期限，我们会另行书面告知。',
      ],
      basis: lawOf(s, `第三十二条第一款第（${e.how === 'deemed' ? '四' : '五'}）项、第二款`),
    }
  },
}

const notAccepted = {
  title: () => '不予受理通知书',
  issuer: (s: Scene): string => s.record.by.office ?? s.after.holder,
}

/** 不予受理通知书 with its reason and both remedies. */
export const acceptanceRefused: Wording<'acceptance-refused'> = {
  ...notAccepted,
  body: (s, e) => ({
    paragraphs: [`您申请的“${s.item.name}”，经审查决定不予受理。`, `理由：${textOf(s, e.reason)}`],
    basis: lawOf(s, '第三十二条第一款、第二款'),
    remedies: remedies(s),
  }),
}

/** Not our competence: the right office has to be named (行政许可法 art. 32(2)). */
export const referred: Wording<'referred'> = {
  ...notAccepted,
  body: (s, e) => ({
    facts: [{ label: '应当申请的机关', text: officeName(s, e.to) }],
    paragraphs: [
      `您申请的“${s.item.name}”依法不属于${isPermit(s) ? '本行政机关' : '本单位'}职权范围，决定不予受理。请向${officeName(s, e.to)}申请。`,
      `理由：${textOf(s, e.reason)}`,
    ],
    basis: lawOf(s, '第三十二条第一款第（二）项、第二款'),
    remedies: remedies(s),
  }),
}

/** 终止办理告知书: the supplement's limit passed. The limit is the county's own, no national rule. */
export const abandoned: Wording<'abandoned'> = {
  title: () => '终止办理告知书',
  issuer: s => s.before.supplement?.asker ?? s.before.holder,
  body: s => ({
    paragraphs: [
      `您申请的“${s.item.name}”，我们此前告知了需要补正的材料，补正期限届满仍未收到，本次办理终止。`,
      '本次没有作出准予或者不予的决定。材料备齐后，您可以随时重新申请。',
    ],
    materials: (s.before.supplement?.requests ?? []).map(r => ({
      name: materialName(s, r.material),
      note: `${grounds[r.ground]}（未收到补正）`,
    })),
    remedies: remedies(s),
  }),
}
