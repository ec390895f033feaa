import * as z from 'zod/mini'
import { atTimes, choiceField, oneOfField, textField, tickField, when } from '../../casework/field.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type Application, application, type Known } from '../head.ts'
import { isPaperAt, materialName } from '../transitions.ts'

/** 审核一项材料 */
export const materialJudged = application.event(
  'material-judged',
  {
    material: z.string(),
    verdict: z.enum(['accepted', 'rejected']),
    originalSeen: z.boolean(),
    reason: z.nullable(sealed),
  },
  {
    evolve: (c, e) => ({
      ...c,
      materials: c.materials.map(m =>
        m.id === e.material ? { ...m, state: e.verdict, trust: e.originalSeen ? 'B' : m.trust } : m,
      ),
    }),
    staff: (e, { known }) =>
      e.verdict === 'accepted'
        ? `“${materialName(known, e.material)}”通过${e.originalSeen ? '，已核对原件' : ''}。`
        : [`“${materialName(known, e.material)}”退回。`, e.reason],
    applicant: null,
  },
)
export const judgeMaterial = application.act({
  title: '审核一项材料',
  verb: '保存',
  from: ['checking', 'complete', 'examining', 'reviewing', 'approving'],
  who: ['clerk@holder', 'handler@holder'],
  form: {
    verdict: choiceField('审核结论', { accepted: '通过', rejected: '退回' }),
    material: oneOfField('材料', (c: Application, k: Known) =>
      c.materials.map(m => ({ id: m.id, name: materialName(k, m.id) })),
    ),
    originalSeen: when(
      'accepted',
      atTimes(() => true, tickField('已核对原件')),
    ),
    reason: when('rejected', textField('退回的理由', { min: 2 })),
  },
  events: [materialJudged],
  decide: (c, { originalSeen = false, reason = null, ...judged }, { actor }) => {
    const material = c.materials.find(m => m.id === judged.material)
    if (material === undefined) return refuse('material-unknown', { materials: [judged.material] })
    if (material.files.length === 0) return refuse('materials-unsettled', { materials: [judged.material] })
    if (originalSeen && material.original && (actor.kind !== 'officer' || !isPaperAt(c, [actor.office])))
      return refuse('original-elsewhere')
    return [materialJudged({ ...judged, originalSeen, reason })]
  },
})
