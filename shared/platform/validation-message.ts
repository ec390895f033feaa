import type * as z from 'zod/mini'

/**
 * The fault of one field, in words for the person who filled it in. A rule's own Chinese sentence is kept. The issue
 * has to report its input.
 */
export function validationMessageOf(issue: z.core.$ZodIssue): { path: string; message: string } {
  return { path: `/${issue.path.join('/')}`, message: sentence(issue) }
}

function sentence(issue: z.core.$ZodIssue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必须填写。' : '内容的类型不正确。'
    case 'too_small':
      return '内容太短或者太少。'
    case 'too_big':
      return '内容太长或者太多。'
    case 'invalid_format':
      return '格式不正确。'
    case 'invalid_value':
      return '不在可以选择的范围内。'
    case 'unrecognized_keys':
      return `没有这样的栏目：${issue.keys.join('、')}。`
    default:
      return '内容不正确。'
  }
}
