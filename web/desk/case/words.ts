import type { Errand } from '../../../shared/domain/case/duty.ts'
import type { ReplyOf } from '../../api/hall.ts'

/** What officers call steps, clocks and materials. */

export type View = ReplyOf<'read-case'>
export type Clock = View['clocks'][number]
export type Material = View['materials'][number]

export const stepNames: Readonly<Record<Errand, string>> = {
  'sign-in': '在途待签收',
  check: '核对材料',
  'await-supplement': '等待补正',
  supply: '帮村民补正',
  'own-procedure': '村级程序',
  forward: '报送部门',
  accept: '受理',
  procedure: '程序进行中',
  handle: '承办',
  review: '审核',
  approve: '批准',
  'send-result': '送出结果',
  'receive-result': '签收结果',
  'await-post': '邮寄途中',
  deliver: '送达',
}

const isErrand = (step: string): step is Errand => Object.hasOwn(stepNames, step)
export const stepName = (step: string | null): string => (step !== null && isErrand(step) ? stepNames[step] : '已结束')

export const clockNames: Readonly<Record<Clock['id'], string>> = {
  acceptance: '受理期限',
  supplement: '补正期限',
  promised: '承诺办结期限',
  statutory: '法定办结期限',
  procedure: '程序期限',
  delivery: '送达期限',
  'paper-to-town': '原件送镇期限',
  'paper-to-department': '原件送部门期限',
}

export const materialStates: Readonly<Record<Material['state'], string>> = {
  expected: '待补交',
  uploaded: '待审核',
  accepted: '已通过',
  rejected: '已退回',
  later: '容缺后补',
}

/** 国办函〔2016〕108号. */
export const trustNames: Readonly<Record<NonNullable<Material['trust']>, string>> = {
  A: 'A 机关签发',
  B: 'B 已核对原件',
  C: 'C 上传影像',
  D: 'D 自行声明',
}

export const unitText = (unit: 'wd' | 'cd'): string => (unit === 'wd' ? '个工作日' : '天')

type Limited = Pick<View['due'][number], 'left' | 'phase'>

/** 还剩3个工作日, 今天到期, 已逾期2个工作日; no working day may lie between today and the last day. */
export function leftText({ left, phase }: Limited): string {
  if (phase === 'today') return '今天到期'
  if (phase === 'overdue') return left === 0 ? '已逾期' : `已逾期${-left}个工作日`
  return left === 0 ? '休息日内到期' : `还剩${left}个工作日`
}
