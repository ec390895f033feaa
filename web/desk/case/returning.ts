import { ask } from '../../api/hall.ts'
import { mostText, type Row, said, sheetsIn } from './box.ts'
import { choices } from './deciding.ts'

/** The result's way back to the applicant. */

export const returning = {
  'attach-result': {
    title: '上传办理结果',
    verb: '保存办理结果',
    mood: 'onward',
    says: ({ view }) => (view.result === null ? '拍照或选择PDF文件。' : '已有办理结果，再上传会替换它。'),
    boxes: () => [{ name: 'result', kind: 'sheets', label: '办理结果', least: 1, most: 1 }],
    give: (values, at) => ask('attach-result', { ...at, body: { upload: sheetsIn(values, 'result')[0]?.id ?? '' } }),
  },
  'send-result': {
    title: '送出结果',
    verb: '送出',
    mood: 'onward',
    says: ({ view, seat }) => {
      const { village, town } = view.route
      const to = view.holder.office === town ? (village ?? town) : town
      return `结果送往${seat.offices.get(to)?.shortName ?? to}，由对方签收。`
    },
    boxes: () => [],
    give: (_, at) => ask('send-result', { ...at, body: {} }),
  },
  'receive-result': {
    title: '签收结果',
    verb: '签收',
    mood: 'onward',
    says: () => '收到办理结果后签收。到了领取点的，短信通知申请人来领。',
    boxes: () => [],
    give: (_, at) => ask('receive-result', { ...at, body: {} }),
  },
  deliver: {
    title: '送达申请人',
    verb: '确认送达',
    mood: 'onward',
    says: () => '结果交到申请人手里后登记，办件办结。',
    boxes: setting => [
      {
        name: 'how',
        kind: 'choice',
        label: '送达方式',
        options: choices(setting, 'deliver', [
          ['in-person', '本人签收'],
          ['proxy', '他人代收'],
          ['post', '邮寄妥投'],
        ]),
      },
      {
        name: 'proof',
        kind: 'long',
        label: '签收人和核对情况',
        hint: '例如：本人签收，已核对身份证。',
        least: 2,
        most: mostText,
      },
    ],
    give: (values, at) => {
      const how = said(values, 'how')
      return ask('deliver', {
        ...at,
        body: { how: how === 'proxy' || how === 'post' ? how : 'in-person', proof: said(values, 'proof') },
      })
    },
  },
  'post-result': {
    title: '邮寄结果',
    verb: '登记邮寄',
    says: () => '把结果邮寄给申请人，单号会短信告知。',
    boxes: () => [{ name: 'tracking', kind: 'text', label: '快递单号', least: 4, most: 40 }],
    give: (values, at) => ask('post-result', { ...at, body: { tracking: said(values, 'tracking') } }),
  },
} as const satisfies Record<string, Row>
