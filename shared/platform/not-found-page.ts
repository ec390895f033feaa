import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { log } from './log.ts'

/** Folders whose first page has another name. People type these addresses. */
const rooms: Readonly<Record<string, string>> = { '/desk': '/desk/index.html', '/desk/': '/desk/index.html' }

/** What is said where the page is not published yet or cannot be read. */
const plain = '<!doctype html><meta charset="utf-8"><title>没有找到这个页面</title><p>没有找到这个页面。</p>'

/** The answer for an unknown address, with the page that `read` brings. The distribution asks here when the pages have none of that name. */
export async function notFoundPage(
  path: string,
  read: () => Promise<string>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const room = rooms[path]
  if (room !== undefined)
    return { statusCode: 302, headers: { location: room, 'cache-control': 'max-age=300' }, body: '' }
  return {
    statusCode: 404,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'max-age=60' },
    body: await read().catch(error => {
      log.error('the page for unknown addresses was not read', error)
      return plain
    }),
  }
}
