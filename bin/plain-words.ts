/**
 * How a command reports an error to its user: one sentence, without a stack trace. Invalid words exit with 2, and
 * obstacles with 1. An error with a Chinese message was written for people. Any other is a fault of ours and keeps
 * its stack.
 */
export function speakPlainly(usage: string): void {
  process.on('uncaughtException', (error: unknown) => {
    const { sentence, code } = heard(error, usage)
    console.error(sentence)
    process.exit(code)
  })
}

/** A count or a seed from the command line. Throws with a sentence when it is not a whole number of at least `least`. */
export function wholeNumber(option: string, text: string, least = 1): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
    throw new Misused(`--${option} 后面要写不小于${least}的整数，不能是“${text}”。`)
  return number
}

/** The command line is invalid. The message is a Chinese sentence. */
export class Misused extends Error {
  override readonly name = 'Misused'
}

function heard(error: unknown, usage: string): { sentence: unknown; code: number } {
  if (!(error instanceof Error)) return { sentence: error, code: 1 }
  const code = 'code' in error ? String(error.code) : ''
  if (error instanceof Misused) return { sentence: [error.message, usage].filter(Boolean).join('\n'), code: 2 }
  if (code.startsWith('ERR_PARSE_ARGS')) {
    const [, word = ''] = /'([^' ]+)/.exec(error.message) ?? []
    return { sentence: `命令里的“${word}”看不懂。\n${usage}`, code: 2 }
  }
  if (code === 'ENOENT' && 'path' in error) return { sentence: `没有文件 ${String(error.path)}。`, code: 1 }
  if (code === 'ECONNREFUSED') return { sentence: '大厅没有应答：请看它是否在运行。', code: 1 }
  if (error.name === 'CredentialsProviderError' || /^Could not load credentials/.test(error.message))
    return { sentence: '没有 AWS 凭证：请先登录 AWS 账户；本机的大厅请加 --local。', code: 1 }
  if (/^Region is missing/.test(error.message))
    return { sentence: '没有说是哪个 AWS 区域：请设置 AWS_REGION；本机的大厅请加 --local。', code: 1 }
  return { sentence: /\p{Script=Han}/u.test(error.message) ? error.message : error, code: 1 }
}
