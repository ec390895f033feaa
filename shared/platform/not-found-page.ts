import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** Folders whose first page has another name. People type these addresses. */
const rooms: Readonly<Record<string, string>> = { '/desk': '/desk/index.html', '/desk/': '/desk/index.html' }

/** The page for an unknown address. The distribution asks here when the pages have none of that name. */
export function notFoundPage(path: string): APIGatewayProxyStructuredResultV2 {
  const room = rooms[path]
  if (room !== undefined)
    return { statusCode: 302, headers: { location: room, 'cache-control': 'max-age=300' }, body: '' }
  return {
    statusCode: 404,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'max-age=60' },
    body: page,
  }
}

/** It has no style sheet, because their names change with their contents. */
const page = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>没有找到这个页面</title></head>
<body><main><h1>没有找到这个页面</h1>
<p>网址可能写错了，或者页面已经换了地方。</p>
<p><a href="/index.html">回到网上办事大厅首页</a></p>
<p><a href="/items.html">看全部事项</a></p>
<p><a href="/progress.html">查办理进度</a></p>
<p>不会用的，请到村（居）便民服务站，由代办员免费代办。</p>
</main></body></html>
`
