import { describe, expect, test } from 'vitest'
import { filing, note, town, village } from '../kernel/sample.ts'
import { type Line, nameOf, read, said } from './history.ts'
import { type Story, story } from './story.ts'

/** What the offices and the applicant read of a decision and what comes after it, where it depends on what happened. */

function sent(): Story {
  const s = story().decided().given('clerk@department', { type: 'send-result' }).signedIn()
  return s.given('clerk@town', { type: 'receive-result' })
}

describe('the history says of', () => {
  test.each<Line>([
    [
      'an opinion to grant',
      () => story().examining().surveyed().reviewing(),
      'handled',
      ['承办意见：拟准予。', note],
      null,
    ],
    [
      'an opinion to refuse',
      () => story().examining().surveyed().reviewing('refuse'),
      'handled',
      ['承办意见：拟不予。', note],
      null,
    ],
    [
      'a review that agrees',
      () => story().examining().surveyed().approving(),
      'reviewed',
      ['审核：同意承办意见。', note],
      null,
    ],
    [
      'a review that does not',
      () =>
        story()
          .examining()
          .surveyed()
          .reviewing()
          .given('reviewer@department', { type: 'review', agreed: false, note }),
      'reviewed',
      ['审核：不同意，退回承办人。', note],
      null,
    ],
    [
      'a head who does not agree',
      () =>
        story()
          .examining()
          .surveyed()
          .approving()
          .given('head@department', { type: 'approve', agreed: false, note, remedies: false }),
      'returned',
      ['退回承办人重新办理。', note],
      null,
    ],
    ['a grant', () => story().decided(), 'decided', ['决定：准予。'], '准予办理。'],
    [
      'a refusal',
      () => story().decided('refuse'),
      'decided',
      ['决定：不予，已告知复议和诉讼权利。', note],
      `不予办理：${said}`,
    ],
    [
      'an extension',
      () => story().examining().given('head@department', { type: 'extend', days: 5, reason: note }),
      'extended',
      ['经负责人批准，期限延长5个工作日。', note],
      `经机关负责人批准，办理期限延长5个工作日：${said}`,
    ],
    [
      'a record',
      () =>
        story({ item: filing({ decider: { tier: 'town' } }) })
          .signedIn()
          .given('clerk@town', { type: 'record', checked: true, note }),
      'recorded',
      ['材料齐全，予以备案。', note],
      '材料齐全，已经备案。',
    ],
    [
      'a result on its way',
      () => sent(),
      'result-received',
      [`${nameOf(town)}签收结果。`],
      `${nameOf(town)}已签收结果。`,
    ],
    [
      'a result to collect',
      () =>
        sent()
          .given('clerk@town', { type: 'send-result' })
          .signedIn()
          .given('agent@village', { type: 'receive-result' }),
      'result-received',
      [`${nameOf(village)}签收结果，等申请人领取。`],
      `结果已到${nameOf(village)}，请带身份证领取。`,
    ],
    [
      'a result in the post',
      () => story().decided().given('clerk@department', { type: 'post-result', tracking: note }),
      'result-posted',
      ['结果邮寄，单号如下。', note],
      `结果已邮寄，单号${said}。`,
    ],
    [
      'a result taken online',
      () => story().decided().given('applicant', { type: 'collect' }),
      'delivered',
      ['结果送达：网上领取。'],
      '结果已送达。',
    ],
    [
      'a result signed for',
      () =>
        story()
          .decided()
          .given('clerk@department', { type: 'post-result', tracking: note })
          .given('clerk@department', { type: 'deliver', how: 'post', proof: note }),
      'delivered',
      ['结果送达：邮寄送达。', note],
      '结果已送达。',
    ],
    [
      'a withdrawal',
      () => story().given('applicant', { type: 'withdraw', reason: note }),
      'withdrawn',
      ['申请撤回。', note],
      '申请已撤回。',
    ],
    [
      'a correction',
      () => story().decided().given('head@department', { type: 'correct', reason: note }),
      'corrected',
      ['更正决定。', note],
      `决定已更正：${said}`,
    ],
    [
      'a revocation',
      () => story().decided().given('head@department', { type: 'revoke', reason: note }),
      'revoked',
      ['撤销决定。', note],
      `决定已撤销：${said}`,
    ],
    [
      'a code from the agent',
      () => story().given('agent@village', { type: 'replace-pin', pin: 'p', by: 'agent' }),
      'pin-replaced',
      ['在窗口更换查询码。'],
      '查询码已更换。',
    ],
    [
      'a code by SMS',
      () => story().given('system', { type: 'replace-pin', pin: 'p', by: 'sms' }),
      'pin-replaced',
      ['申请人用短信更换查询码。'],
      '查询码已更换。',
    ],
    [
      'a look at the whole person',
      () => story().signedIn().given('clerk@town', { type: 'unmask', reason: note }),
      'unmasked',
      ['查看申请人完整信息。', note],
      null,
    ],
  ])('%s', (_, tell, type, staff, applicant) => expect(read(tell(), type)).toEqual({ staff, applicant }))
})
