import * as z from 'zod/mini'
import type { Recorded } from '../casework/entry.ts'
import type { ValueOf } from '../casework/event.ts'
import { dayOf } from '../kernel/calendar.ts'
import { type Clock, startClock } from '../kernel/clock.ts'
import { legalLimits } from '../kernel/limit.ts'
import { fileRef, sealed } from '../kernel/sealed.ts'
import { receipt } from './documents/receipt.ts'
import { type Application, application } from './head.ts'
import { type ClockId, channel, fixedByFiling, heldMaterial, itemRef, kind, route } from './parts.ts'

/** The filing. It opens a case and is no act on one. 收件 */
export const filed = application.event(
  'filed',
  {
    item: itemRef,
    kind,
    channel,
    applicant: z.strictObject({
      key: z.string(),
      kind: z.enum(['natural', 'legal']),
      guardian: z.boolean(),
      person: sealed,
    }),
    form: sealed,
    mandate: z.nullable(sealed),
    route,
    materials: z.array(
      z.extend(z.pick(heldMaterial, { id: true, original: true, identified: true }), {
        files: z.array(fileRef),
        later: z.boolean(),
      }),
    ),
    /** the item's own steps that the village performs */
    villageDuties: z.array(z.string()),
    acceptance: z.strictObject({ days: z.int(), deemed: z.boolean() }),
    ...fixedByFiling.shape,
    /** the applicant pledged to bring in time what may follow (容缺受理) */
    pledged: z.optional(z.boolean()),
    /** a one-time code to the verified phone of these last digits confirmed the form */
    confirmation: z.optional(z.strictObject({ phone: z.string() })),
    pin: z.string(),
  },
  {
    evolve: () => {
      throw new RangeError('a case is filed once')
    },
    staff: e => `收到申请（${e.channel === 'village' ? '窗口代办' : '网上自办'}），共${e.materials.length}项材料。`,
    applicant: () => '申请已提交。',
    document: receipt,
    notices: {
      templates: {
        received: {
          legal: false,
          title: '收件通知',
          text: '{hello}{item}申请已收到，编号{case}。凭编号和查询码可在网上查进度。',
        },
      },
      compose: (_, __, message) => message('received', {}),
    },
  },
)
export type Filed = ValueOf<typeof filed>

/** In transit to the town, its acceptance clock running from this instant. */
export function open(e: Filed, { at, by, seq, case: no }: Recorded): Application {
  const on = dayOf(at)
  const paper = e.materials.some(m => m.original)
  const clocks: Clock<ClockId>[] = [startClock('acceptance', { days: e.acceptance.days, unit: 'wd' }, on)]
  if (paper && e.route.village) clocks.push(startClock('paper-to-town', legalLimits['application-paper-to-town'], on))
  return {
    no,
    version: seq,
    state: 'checking',
    item: e.item,
    kind: e.kind,
    channel: e.channel,
    filedAt: at,
    filedBy: by.subject,
    applicant: { key: e.applicant.key, kind: e.applicant.kind, guardian: e.applicant.guardian },
    route: e.route,
    holder: e.route.town,
    transitSince: at,
    passed: [e.route.village, e.inNameOf].filter(id => typeof id === 'string'),
    assignee: null,
    deemed: e.acceptance.deemed,
    ...fixedByFiling.parse(e),
    ...(e.pledged ? { deferral: 'pledged' as const } : {}),
    accepted: null,
    materials: e.materials.map(m => ({
      id: m.id,
      state: m.identified ? 'accepted' : m.files.length > 0 ? 'uploaded' : m.later ? 'later' : 'expected',
      trust: m.files.length > 0 ? 'C' : null,
      files: m.files.map(f => f.id),
      original: m.original,
      ...(m.identified && { identified: m.identified }),
      since: 0,
    })),
    supplement: null,
    rounds: 0,
    departmentAsked: false,
    hands: { handler: null, reviewer: null },
    opinion: null,
    refusal: null,
    procedures: [],
    villageDuties: e.villageDuties,
    recounted: null,
    extended: false,
    clocks,
    paper: paper ? { at: e.route.village ?? 'applicant', batch: null, to: null, missing: false, last: null } : null,
    decision: null,
    result: null,
    resultAt: null,
    signals: [],
    pin: e.pin,
    ended: null,
  }
}
