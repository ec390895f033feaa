import * as z from 'zod'
import { hostIn, hostPattern } from './links.ts'

/** Links to systems of others, and the hosts (外部网站名单) to which the county lets its pages lead. */

export const webLink = z.string().check(
  z.maxLength(300),
  z.refine(
    link => hostIn(link) !== null,
    '请写https开头的网址：网站用小写的域名（中文域名写成xn--开头的），不带用户名和端口，不用IP地址',
  ),
)

/** A host on the county's list. One that was taken off it keeps its row. */
export const linkHost = z.strictObject({
  id: z.string().check(z.regex(/^\d{4}$/)),
  host: z.string().check(z.regex(hostPattern, '请写小写的域名，如www.example.gov.cn，不带https和斜线')),
  /** what the site is called */
  name: z.string().check(z.minLength(2), z.maxLength(60)),
  /** the office that answers for the links to it */
  office: z.string().check(z.minLength(1), z.maxLength(40)),
  /** why it is on the list */
  note: z.string().check(z.minLength(2), z.maxLength(200)),
  state: z.enum(['listed', 'removed']),
})
export type LinkHost = z.infer<typeof linkHost>

/** The hosts to which pages may lead. */
export const listedHosts = (rows: readonly LinkHost[]): Set<string> =>
  new Set(rows.flatMap(({ host, state }) => (state === 'listed' ? [host] : [])))
