import { describe, expect, test } from 'vitest'
import { note, payment, permit, photo, procedureRow, town, village } from '../kernel/sample.ts'
import { type Line, nameOf, read, said } from './history.ts'
import { type Story, story } from './story.ts'

/** What the offices and the applicant read of a case on its way to the decision, where it depends on what happened. */

const ask = (...materials: string[]) => ({
  type: 'request-supplement' as const,
  requests: materials.map(material => ({ material, ground: 'unsigned' as const, reason: note })),
})
const judge = (verdict: 'accepted' | 'rejected', originalSeen = false) => {
  const found = { type: 'judge-material', material: 'deed', verdict } as const
  return verdict === 'accepted' ? { ...found, originalSeen } : { ...found, reason: note }
}
const visit = { procedures: [procedureRow('visit', { name: '上门查看', officers: 2 })] }
const visiting = () =>
  story({ item: payment(visit) })
    .signedIn()
    .given('agent@village', { type: 'start-procedure', procedure: 'visit', note })

function batch(): Story {
  const from = { batch: 'b-1', from: village, to: town, on: '2026-03-03' }
  return story()
    .given('system', { type: 'note-hand-over', ...from })
    .given('system', { type: 'note-receipt', batch: 'b-1', office: town, on: '2026-03-03' })
}
function again(): Story {
  const s = story().signedIn().given('clerk@town', ask('deed'))
  return s.given('applicant', { type: 'supply', files: { deed: [photo()] } }).given('clerk@town', ask('identity'))
}
function finishWith(second: string, passed: boolean) {
  return { type: 'finish-procedure', procedure: 'visit', note, passed, second } as const
}
function hearing(passed: boolean): Story {
  const s = story({ item: permit({ materials: permit().materials.filter(m => m.id !== 'survey') }) }).examining()
  return s
    .given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    .given('handler@department', { type: 'finish-procedure', procedure: 'hearing', note, passed })
}
function ended(how: 'replaced' | 'stopped'): Story {
  const item = payment({ procedures: [procedureRow('visit', { name: '上门查看' })] })
  const s = story({ item }).examining().given('agent@village', { type: 'start-procedure', procedure: 'visit', note })
  return s.given('head@department', { type: 'end-procedure', procedure: 'visit', how, reason: note })
}

describe('the history says of', () => {
  test.each<Line>([
    [
      'signed in, with nobody there',
      () => story().signedIn(),
      'signed-in',
      [`${nameOf(town)}签收，没有合适的人在岗，请分派。`],
      `${nameOf(town)}已签收。`,
    ],
    [
      'paper at the counter',
      () => story({ fromVillage: false }).given('clerk@town', { type: 'receive-original' }),
      'paper-received',
      [`${nameOf(town)}收到纸质原件（当面）。`],
      `${nameOf(town)}已收到纸质原件。`,
    ],
    [
      'paper from a batch',
      batch,
      'paper-received',
      [`${nameOf(town)}收到纸质原件。`],
      `${nameOf(town)}已收到纸质原件。`,
    ],
    [
      'a first request',
      () => story().signedIn().given('clerk@town', ask('deed')),
      'supplement-requested',
      ['第1次一次性告知补正（林权证），期限15个工作日。', note],
      `需要补正：林权证（${said}）。请在15个工作日内补正，办理时限暂停计算。`,
    ],
    [
      'a request for what was to be seen before',
      again,
      'supplement-requested',
      ['第2次一次性告知补正（身份证），期限15个工作日（含上次已能看出的问题）。', note],
      `需要补正：身份证（${said}）。请在15个工作日内补正，办理时限继续计算。`,
    ],
    [
      'part of a supplement',
      () =>
        story()
          .signedIn()
          .given('clerk@town', ask('deed', 'identity'))
          .given('applicant', { type: 'supply', files: { deed: [photo()] } }),
      'supplied',
      ['补交林权证，还没有补齐。'],
      '已收到部分补正材料。',
    ],
    [
      'the whole supplement',
      () =>
        story()
          .signedIn()
          .given('clerk@town', ask('deed'))
          .given('applicant', { type: 'supply', files: { deed: [photo()] } }),
      'supplied',
      ['补交林权证，补正材料已齐。'],
      '补正材料已齐，办理时限恢复计算。',
    ],
    [
      'a material found right',
      () => story().signedIn().given('clerk@town', judge('accepted')),
      'material-judged',
      ['“林权证”通过。'],
      null,
    ],
    [
      'a material seen in the original',
      () =>
        story({ fromVillage: false })
          .given('clerk@town', { type: 'receive-original' })
          .signedIn()
          .given('clerk@town', judge('accepted', true)),
      'material-judged',
      ['“林权证”通过，已核对原件。'],
      null,
    ],
    [
      'a material sent back',
      () => story().signedIn().given('clerk@town', judge('rejected')),
      'material-judged',
      ['“林权证”退回。', note],
      null,
    ],
    [
      'an acceptance',
      () => story().examining(),
      'accepted',
      ['受理，承诺10个工作日办结。'],
      '已受理，承诺10个工作日内办结。',
    ],
    [
      'an acceptance by silence',
      () => story().signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' }),
      'accepted',
      ['逾期未答复，自2026年3月2日起视为受理，承诺10个工作日办结。'],
      '受理机关逾期未答复，依法自2026年3月2日起视为受理，承诺10个工作日内办结。',
    ],
    [
      'a procedure that does not count',
      () => visiting(),
      'procedure-started',
      ['开始上门查看，5个工作日，不计入办理期限。', note],
      '开始上门查看，预计5个工作日，这段时间不计入办理时限。',
    ],
    [
      'a procedure once more',
      () =>
        visiting()
          .given('agent@village', finishWith('clerk@village', false))
          .given('agent@village', { type: 'start-procedure', procedure: 'visit', note }),
      'procedure-started',
      ['再次开始上门查看，5个工作日，计入办理期限。', note],
      '开始上门查看，预计5个工作日。',
    ],
    [
      'a procedure passed by two',
      () => visiting().given('agent@village', finishWith('clerk@village', true)),
      'procedure-finished',
      ['上门查看结束，通过，与@{clerk@village}二人进行。', note],
      '上门查看已结束。',
    ],
    ['a procedure failed', () => hearing(false), 'procedure-finished', ['听证结束，未通过。', note], '听证已结束。'],
    [
      'a procedure replaced',
      () => ended('replaced'),
      'procedure-ended',
      ['上门查看由决定机关终止，另行核实代替。', note],
      '上门查看已终止。',
    ],
    [
      'a procedure stopped',
      () => ended('stopped'),
      'procedure-ended',
      ['上门查看由决定机关终止。', note],
      '上门查看已终止。',
    ],
    [
      'another office’s matter',
      () => story().signedIn().given('clerk@town', { type: 'refer', to: '县水务局', reason: note }),
      'referred',
      ['不属本机关职权，告知向县水务局提出。', note],
      `不属本机关职权，请向县水务局提出：${said}`,
    ],
    [
      'a refused acceptance',
      () => story().atDepartment().given('clerk@department', { type: 'refuse-acceptance', reason: note }),
      'acceptance-refused',
      ['不予受理。', note],
      `不予受理：${said}`,
    ],
    [
      'a matter that the law ended',
      () => story().given('system', { type: 'end-needless', basis: '《修改决定》第二条', from: '2026-03-02' }),
      'lapsed',
      ['事项自2026年3月2日起取消，办件结束。依据：《修改决定》第二条'],
      '这个事项自2026年3月2日起取消，您不需要办理了。依据：《修改决定》第二条',
    ],
    [
      'a promise to bring that was missed',
      () => story().examining().on('2026-03-20').given('system', { type: 'tell-deferral' }),
      'deferral-missed',
      ['承诺补交的材料没有按期交来，已告知，再给5个工作日。'],
      '承诺补交的材料没有按期交来，请在5个工作日内补交。',
    ],
  ])('%s', (_, tell, type, staff, applicant) => expect(read(tell(), type)).toEqual({ staff, applicant }))
})
