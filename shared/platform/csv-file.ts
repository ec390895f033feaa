import * as z from 'zod/mini'

/** A CSV file in a request, as its bytes in base64. */
export const csvFile = z
  .string()
  .check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/, '文件应以 base64 发送。'), z.maxLength(2_700_000))
