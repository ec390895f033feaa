/** Structured log lines: Lambda adds time, level and request and writes them as JSON. They carry case number and request id, and never a name, an identity or phone number or a form value. */
type Fields = Record<string, string | number | boolean | null | undefined>

const write = (level: 'info' | 'warn' | 'error', message: string, fields: Fields): void =>
  console[level]({ message, ...fields })

export const log = {
  info: (message: string, fields: Fields = {}) => write('info', message, fields),
  warn: (message: string, fields: Fields = {}) => write('warn', message, fields),
  /** An error's own message may quote what it failed on: only its name and stack frames are kept, and no line of a message that spans several. */
  error: (message: string, error: unknown, fields: Fields = {}) =>
    write('error', message, {
      ...fields,
      error: error instanceof Error ? error.name : typeof error,
      stack:
        error instanceof Error
          ? error.stack
              ?.match(/^\s+at .+$/gm)
              ?.slice(0, 5)
              .join(' | ')
          : undefined,
    }),
}
