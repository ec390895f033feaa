import { expect, test } from 'vitest'
import { offices, voucherOf } from '../../documents/papers.ts'
import { delegated, department, note, permit, photo, town } from '../../kernel/sample.ts'
import { type Story, story } from '../story.ts'

/**
 * What the three kinds of handing down say on paper, and whom the signals charge: 材料审核权下放, 委托 and 下放. The letterhead,
 * the signature line and the seal of a document are all drawn from its issuer's name.
 */

const government = '新兴县六祖镇人民政府'
const forestry = '新兴县林业局'

interface Said {
  /** who signs the acceptance, express and deemed, and the refusal of it */
  accepts: string
  /** who signs the decision */
  decides: string
  /** 受委托机关 on what the town decides, and on nothing else */
  entrusted: boolean
  /** whom the remedies name; null: the organ that signed, which needs no naming */
  respondent: string | null
  /** charged for a late acceptance, a late decision and a late delivery; warned before the decision is late */
  charged: { acceptance: string; decision: string; delivery: string; warned: string }
}

const kinds: Record<string, [item: object, Said]> = {
  材料审核权下放: [
    { acceptedBy: 'town' },
    {
      ...{ accepts: government, decides: forestry, entrusted: false, respondent: null },
      charged: { acceptance: town, decision: department, delivery: department, warned: department },
    },
  ],
  委托: [
    { decider: delegated().decider },
    {
      ...{ accepts: forestry, decides: forestry, entrusted: true, respondent: forestry },
      // The department answers for a late decision; a step that the town owes is the town's.
      charged: { acceptance: town, decision: department, delivery: town, warned: town },
    },
  ],
  '下放、转移': [
    { decider: { tier: 'town' } },
    {
      ...{ accepts: government, decides: government, entrusted: false, respondent: null },
      charged: { acceptance: town, decision: town, delivery: town, warned: town },
    },
  ],
}

test.each(Object.entries(kinds))('%s has its own signature line, remedies and debtor', (_, [different, said]) => {
  const item = permit({ ...different, procedures: [] })
  const at = item.decider.tier === 'town' ? 'town' : 'department'
  const accepted = () => story({ item }).complete().given('clerk@town', { type: 'accept', checked: true })
  const examining = () => (at === 'town' ? accepted() : accepted().given('clerk@town', { type: 'forward' }).signedIn())
  const decided = (opinion: 'grant' | 'refuse') =>
    examining()
      .surveyed()
      .given(`handler@${at}`, { type: 'handle', opinion, note })
      .given(`reviewer@${at}`, { type: 'review', agreed: true, note })
      .given(`head@${at}`, { type: 'approve', agreed: true, note, remedies: true })
  const deemed = story({ item }).signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' })
  const rejected = story({ item }).signedIn().given('clerk@town', { type: 'refer', to: 'health', reason: note })

  for (const paper of [accepted(), deemed]) expect(voucherOf(paper).issuer.name).toBe(said.accepts)
  expect(voucherOf(rejected).issuer.name).toBe(said.accepts)
  for (const opinion of ['grant', 'refuse'] as const) {
    const { issuer, facts, remedies } = voucherOf(decided(opinion))
    expect(issuer.name).toBe(said.decides)
    expect(facts.flatMap(({ label, text }) => (label === '受委托机关' ? [text] : []))).toEqual(
      said.entrusted ? [government] : [],
    )
    const named = /被申请人、行政诉讼的被告是([^（]+)（/.exec(remedies.join())?.[1] ?? null
    expect([opinion, named]).toEqual([opinion, opinion === 'refuse' ? said.respondent : null])
  }

  const officeOf = (
    told: Story,
    clock: 'acceptance' | 'promised' | 'delivery',
    level: 'near' | 'overdue',
    day: string,
  ) => told.on(day).answer('system', { type: 'signal', clock, level })
  const { acceptance, decision, delivery, warned } = said.charged
  expect(officeOf(story({ item }).signedIn(), 'acceptance', 'overdue', '2026-03-10')).toMatchObject([
    { office: acceptance },
  ])
  expect(officeOf(examining(), 'promised', 'near', '2026-03-13')).toMatchObject([{ office: warned }])
  expect(officeOf(examining(), 'promised', 'overdue', '2026-03-17')).toMatchObject([{ office: decision }])
  const granted = decided('grant').given(`clerk@${at}`, { type: 'attach-result', upload: photo() })
  expect(officeOf(granted, 'delivery', 'overdue', '2026-03-17')).toMatchObject([{ office: delivery }])
  expect(offices.get(town)?.kind).toBe('government')
})
