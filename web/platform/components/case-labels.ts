/** Labels of the desk for the hall's data. */

interface Limited {
  left: number
  phase: 'ahead' | 'today' | 'overdue'
}

/** 还剩3个工作日, 今天到期, 已逾期2个工作日; no working day may lie between today and the last day. */
export function leftText({ left, phase }: Limited): string {
  if (phase === 'today') return '今天到期'
  if (phase === 'overdue') return left === 0 ? '已逾期' : `已逾期${-left}个工作日`
  return left === 0 ? '休息日内到期' : `还剩${left}个工作日`
}

const token = /@\{([^}]*)\}/g

/** A sentence of the hall with the names of colleagues in place of their identifiers. */
export const withOfficerNames = (sentence: string, nameOf: (subject: string) => string): string =>
  sentence.replace(token, (_, subject: string) => nameOf(subject))
