import { dayText, limitText } from '../../casework/notice.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Limit } from '../../kernel/limit.ts'
import { legalLimits } from '../../kernel/limit.ts'
import type { Sealed } from '../../kernel/sealed.ts'
import { acceptingOffice } from '../head.ts'
import { grounds } from '../labels.ts'
import { materialName } from '../transitions.ts'
import { type Context, chosenLaw, decisionLaw, dueText, isPermit, lawOf, remedies, type Spec } from './letterhead.ts'

/** The documents issued until a case is accepted (行政许可法 art. 32). */

interface SupplementRequested {
  round: number
  office: string
  requests: readonly { material: string; ground: keyof typeof grounds; reason: Sealed }[]
  repeated: boolean
  limit: Limit
}

/** A reason that begins with its ground is not told twice. */
const reasonUnder = (ground: string, reason: string): string =>
  reason.startsWith(ground) ? reason : `${ground}：${reason}`

/** 补正材料一次性告知书: every material and every reason at once (行政许可法 art. 32(4)). */
export const supplementNotice: Spec<SupplementRequested> = {
  kind: 'supplement-notice',
  letter: 'S',
  title: () => '补正材料一次性告知书',
  issuer: e => e.office,
  body: (e, s) => {
    const due = dueText(s, 'supplement')
    return {
      facts: [
        { label: '补正轮次', text: `第${e.round}次` },
        { label: '补正期限', text: `${limitText(e.limit)}${due === null ? '' : `（至${due}）`}` },
      ],
      paragraphs: [
        `经审查，您申请的“${s.known.item.name}”还有下列${e.requests.length}项材料需要补正，现一次性告知如下。`,
        ...(e.repeated ? ['其中有此前应当一并告知而没有告知的内容，我们已记录在案，并向您致歉。'] : []),
        '补正期间不计入办理期限。请在补正期限内提交；逾期没有提交的，本次办理终止，您可以重新申请。',
        '补交材料可以在网上办理，也可以到原来提交申请的便民服务站办理。',
      ],
      materials: e.requests.map(r => ({
        name: materialName(s.known, r.material),
        note: reasonUnder(grounds[r.ground], s.text(r.reason)),
      })),
      basis: lawOf(s, '第三十二条第一款第（四）项'),
    }
  },
}

interface Accepted {
  how: 'express' | 'deemed'
  from: string
  promised: Limit
  statutory: Limit | null
  deferral?: Limit | undefined
}

/** 受理通知书; deemed acceptance counts from the day the materials were received. */
export const acceptance: Spec<Accepted> = {
  kind: 'acceptance',
  letter: 'A',
  title: () => '受理通知书',
  issuer: (e, s) => (e.how === 'deemed' ? undefined : s.record.by.office) ?? acceptingOffice(s.after),
  body: (e, s) => {
    const promised = dueText(s, 'promised')
    const { name } = s.known.item
    return {
      facts: [
        { label: '受理日期', text: dayText(e.from) },
        ...(e.statutory === null ? [] : [{ label: '法定期限', text: limitText(e.statutory) }]),
        { label: '承诺期限', text: `${limitText(e.promised)}${promised === null ? '' : `（至${promised}）`}` },
      ],
      paragraphs: [
        e.how === 'deemed'
          ? `我们没有在法定期限内告知您需要补正的内容。依照法律规定，您申请的“${name}”自收到${s.after.rounds > 0 ? '全部补正' : '申请'}材料之日（${dayText(e.from)}）起即为受理（视为受理），办理期限从该日起算。`
          : e.deferral === undefined
            ? `您申请的“${name}”材料齐全，符合法定形式，现予受理。`
            : `您申请的“${name}”主要材料齐全，符合法定形式，按您的承诺先予受理（容缺受理）。`,
        ...(e.deferral === undefined
          ? []
          : [
              `请在${dueText(s, 'deferral')}以前补交下列材料。逾期没有补交的，我们告知一次，再给至少${legalLimits['application-grace'].least}个工作日；仍没有补交的，按现有材料作出决定。`,
            ]),
        '依法需要听证、检验、检测、鉴定、专家评审等程序的，所需时间不计入办理期限，我们会另行书面告知。',
      ],
      ...(e.deferral === undefined
        ? {}
        : {
            materials: s.after.materials
              .filter(m => m.state === 'later')
              .map(m => ({ name: materialName(s.known, m.id), note: '容缺后补' })),
          }),
      basis: lawOf(s, `第三十二条第一款第（${e.how === 'deemed' ? '四' : '五'}）项、第二款`),
    }
  },
}

const notAccepted = {
  kind: 'refusal-of-acceptance',
  letter: 'N',
  title: () => '不予受理通知书',
  issuer: (_: unknown, s: Context): string => s.record.by.office ?? s.after.holder,
}

/** 不予受理通知书 with its reason and both remedies. */
export const refusalOfAcceptance: Spec<{ reason: Sealed; basis?: string | undefined }> = {
  ...notAccepted,
  body: (e, s) => ({
    paragraphs: [`您申请的“${s.known.item.name}”，经审查决定不予受理。`, `理由：${s.text(e.reason)}`],
    basis: chosenLaw(s, e.basis, '第三十二条第一款、第二款'),
    remedies: remedies(s),
  }),
}

/** Not our competence. The notice has to name the right office (行政许可法 art. 32(2)). */
export const referral: Spec<{ to: string; reason: Sealed; basis?: string | undefined }> = {
  ...notAccepted,
  body: (e, s) => ({
    facts: [{ label: '应当申请的机关', text: s.office(e.to) }],
    paragraphs: [
      `您申请的“${s.known.item.name}”依法不属于${isPermit(s) ? '本行政机关' : '本单位'}职权范围，决定不予受理。请向${s.office(e.to)}申请。`,
      `理由：${s.text(e.reason)}`,
    ],
    basis: chosenLaw(s, e.basis, '第三十二条第一款第（二）项、第二款'),
    remedies: remedies(s),
  }),
}

const ended = { kind: 'closure', letter: 'T' }

/** 终止办理告知书: the supplement's limit passed. The limit is the county's own, no national rule. */
export const closure: Spec<object> = {
  ...ended,
  title: () => '终止办理告知书',
  issuer: (_, s) => s.before.supplement?.asker ?? s.before.holder,
  body: (_, s) => ({
    paragraphs: [
      `您申请的“${s.known.item.name}”，我们此前告知了需要补正的材料，补正期限届满仍未收到，本次办理终止。`,
      '本次没有作出准予或者不予的决定。材料备齐后，您可以随时重新申请。',
    ],
    materials: (s.before.supplement?.requests ?? []).map(r => ({
      name: materialName(s.known, r.material),
      note: `${grounds[r.ground]}（未收到补正）`,
    })),
    basis: decisionLaw(s, '第三十二条第一款第（四）项'),
    remedies: remedies(s),
  }),
}

/** Where the applicant gets back what was brought on paper. */
function originals({ before: { paper, route }, office }: Context): string[] {
  if (paper === null || paper.at === 'applicant') return []
  if (paper.missing) return ['您交来的纸质原件清点时缺少，我们正在查找，找到后告知您领取。']
  const way = route.village === null ? '' : '，也可以由原来的代办员转交'
  return [`您交来的纸质原件退还给您，请带有效身份证件到${office(paper.to ?? paper.at)}领取${way}。`]
}

/** 事项取消告知书: the law ended the item, so nothing is decided. */
export const needlessness: Spec<{ basis: string; from: Day }> = {
  ...ended,
  title: () => '事项取消告知书',
  issuer: (_, s) => s.after.route.decider,
  body: (e, s) => {
    const { name, contact } = s.known.item
    return {
      facts: [{ label: '取消日期', text: dayText(e.from) }],
      paragraphs: [
        `您申请的“${name}”，因法律、法规、规章的规定已经取消，自${dayText(e.from)}起不需要办理。`,
        '本次办理到此结束，没有作出准予或者不予的决定，不收取费用。',
        ...originals(s),
        `有疑问的，请拨打咨询电话${contact.phone}；认为办理不当的，可以拨打投诉电话${contact.complaintPhone}。`,
      ],
      basis: [e.basis],
      remedies: remedies(s),
    }
  },
}
