import type { Refused } from '../api/hall.ts'

const sentences: Readonly<Record<string, string>> = {
  unreachable: '连接不上服务。请检查网络后再试一次。',
  expired: '登录已过期，请重新登录。',
}

/** A refusal on a page without input: its text does not mention saved input. */
export const withoutInputHint = (refusal: Refused): Refused => ({
  ...refusal,
  sentence: sentences[refusal.code] ?? refusal.sentence,
})
