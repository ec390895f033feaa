import { ask } from '../../api/hall.ts'
import { noteBox, numberIn, type Option, type Row, reasonBox, type Setting, said } from './box.ts'
import { unitText } from './words.ts'

/** The commands from acceptance to the decision, and what may be done to a decision afterwards. */

/** A choice that has to wait says why; one the case has no use for is left out. */
export function choices({ view }: Setting, command: string, all: readonly (readonly [string, string])[]): Option[] {
  const hindranceOf = (key: string) => view.hindered.find(h => h.command === command && h.choice === key)
  return all
    .filter(([key]) => hindranceOf(key)?.code !== 'state-forbids')
    .map(([key, text]) => ({ key, text, hindered: hindranceOf(key)?.sentence }))
}

const agreement = [
  ['yes', '同意'],
  ['no', '不同意，退回承办人'],
] as const

export const deciding = {
  handle: {
    title: '提出承办意见',
    verb: '提交承办意见',
    mood: 'onward',
    says: () => '提交后送审核人审核。承办、审核、批准由三个不同的人办理。',
    boxes: setting => [
      {
        name: 'opinion',
        kind: 'choice',
        label: '承办意见',
        options: choices(setting, 'handle', [
          ['grant', '拟准予'],
          ['refuse', '拟不予'],
        ]),
      },
      noteBox('审查情况和理由'),
    ],
    give: (values, at) =>
      ask('handle', {
        ...at,
        body: { opinion: said(values, 'opinion') === 'grant' ? 'grant' : 'refuse', note: said(values, 'note') },
      }),
  },
  review: {
    title: '审核',
    verb: '提交审核意见',
    mood: 'onward',
    says: ({ view }) =>
      `承办人${view.opinion === 'refuse' ? '拟不予' : '拟准予'}。同意的送负责人批准，不同意的退回承办人。`,
    boxes: () => [
      { name: 'agreed', kind: 'choice', label: '审核结论', options: agreement.map(([key, text]) => ({ key, text })) },
      noteBox('审核意见'),
    ],
    give: (values, at) =>
      ask('review', { ...at, body: { agreed: said(values, 'agreed') === 'yes', note: said(values, 'note') } }),
  },
  approve: {
    title: '批准',
    verb: '作出决定',
    mood: 'onward',
    says: ({ view }) =>
      view.opinion === 'refuse'
        ? '承办人和审核人拟不予。同意的，作出不予决定，理由和救济途径会印在决定书上。'
        : '承办人和审核人拟准予。同意的，作出准予决定。',
    boxes: (setting, values) => [
      {
        name: 'agreed',
        kind: 'choice',
        label: '批准结论',
        options: choices(setting, 'approve', [
          ['agree', setting.view.opinion === 'refuse' ? '同意不予' : '同意准予'],
          ['return', '不同意，退回承办人'],
        ]),
      },
      noteBox(isRefusing(setting, values) ? '不予的理由（印在决定书上）' : '批准意见'),
      ...(isRefusing(setting, values)
        ? [
            {
              name: 'remedies',
              kind: 'tick' as const,
              label: '决定书已告知：60日内可申请行政复议，6个月内可提起行政诉讼',
              needed: '作出不予决定，必须告知行政复议和行政诉讼的权利，请勾选确认。',
            },
          ]
        : []),
    ],
    give: (values, at) =>
      ask('approve', {
        ...at,
        body: {
          agreed: said(values, 'agreed') === 'agree',
          note: said(values, 'note'),
          remedies: said(values, 'remedies') === 'yes',
        },
      }),
  },
  'start-procedure': {
    title: '启动程序',
    verb: '启动',
    says: () => '启动后，不计入期限的程序会让办理期限暂停，预计时间会书面告知申请人。',
    boxes: ({ view }, values) => {
      const chosen = view.startable.find(({ id }) => id === values.procedure)
      return [
        {
          name: 'procedure',
          kind: 'choice',
          label: '启动哪个程序',
          options: view.startable.map(({ id, name, days, unit, counts }) => ({
            key: id,
            text: `${name}（${days}${unitText(unit)}，${counts ? '计入' : '不计入'}期限）`,
          })),
        },
        noteBox('为什么要启动、怎么进行'),
        {
          name: 'days',
          kind: 'number',
          label: '预计天数',
          hint: `不填就按规定的${chosen === undefined ? '时间' : `${chosen.days}${unitText(chosen.unit)}`}，可以更短。`,
          from: 1,
          to: chosen?.days ?? 365,
          optional: true,
        },
      ]
    },
    give: (values, at) => {
      const days = said(values, 'days')
      return ask('start-procedure', {
        ...at,
        body: {
          procedure: said(values, 'procedure'),
          note: said(values, 'note'),
          ...(days === '' ? {} : { days: numberIn(days) }),
        },
      })
    },
  },
  'finish-procedure': {
    title: '程序办结',
    verb: '办结',
    says: () => '程序办结后，暂停的期限恢复计算。',
    boxes: ({ view }) => [
      {
        name: 'procedure',
        kind: 'choice',
        label: '办结哪个程序',
        options: view.finishable.map(({ id, name }) => ({ key: id, text: name })),
        ...(view.finishable.length === 1 ? { preset: view.finishable[0]?.id ?? '' } : {}),
      },
      {
        name: 'passed',
        kind: 'choice',
        label: '结果',
        options: [
          { key: 'yes', text: '通过' },
          { key: 'no', text: '未通过' },
        ],
      },
      noteBox('程序的情况'),
    ],
    give: (values, at) =>
      ask('finish-procedure', {
        ...at,
        body: {
          procedure: said(values, 'procedure'),
          note: said(values, 'note'),
          passed: said(values, 'passed') === 'yes',
        },
      }),
  },
  extend: {
    title: '延长期限',
    verb: '批准延长',
    says: ({ view }) => `经负责人批准可以延长一次，最多${view.extension ?? 0}日，理由会告知申请人。`,
    boxes: ({ view }) => [
      { name: 'days', kind: 'number', label: '延长多少日', from: 1, to: view.extension ?? 1 },
      reasonBox('延长的理由', '申请人会读到这句话。'),
    ],
    give: (values, at) =>
      ask('extend', { ...at, body: { days: numberIn(said(values, 'days')), reason: said(values, 'reason') } }),
  },
  correct: {
    title: '更正决定',
    verb: '更正',
    says: () => '决定书有笔误的，更正并告知申请人。',
    boxes: () => [reasonBox('更正了什么', '申请人会读到这句话。')],
    give: (values, at) => ask('correct', { ...at, body: { reason: said(values, 'reason') } }),
  },
  revoke: {
    title: '撤销决定',
    verb: '撤销决定',
    mood: 'danger',
    says: () => '撤销已经作出的决定，结果不再发放。撤销后不能恢复。',
    boxes: () => [
      reasonBox('撤销的理由和依据', '申请人会读到这句话。'),
      { name: 'sure', kind: 'tick', label: '我已核对，确实应当撤销', needed: '请勾选确认已经核对。' },
    ],
    give: (values, at) => ask('revoke', { ...at, body: { reason: said(values, 'reason') } }),
  },
} as const satisfies Record<string, Row>

const isRefusing = ({ view }: Setting, values: Readonly<Record<string, string>>): boolean =>
  view.opinion === 'refuse' && values.agreed === 'agree'
