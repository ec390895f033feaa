import * as z from 'zod/mini'

/** A CSV file in a request, as its bytes in base64. */
export const csvFile = z
  .string()
  .check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/, '文件应以 base64 发送。'), z.maxLength(2_700_000))

/** Answered when no encoding fits. */
export const unreadableFile = '文件的编码无法识别，请在表格软件中另存为“CSV UTF-8（逗号分隔）”后再导入。'
