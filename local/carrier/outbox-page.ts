import { escapeHtml } from '../page.ts'
import type { SmsMessage } from './outbox.ts'

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })

/** The outbox as a page, newest first. */
export function outboxPage(messages: readonly SmsMessage[]): string {
  const rows = messages
    .toReversed()
    .map(
      ({ at, to, text }) =>
        `<tr><td>${escapeHtml(clock.format(new Date(at)))}</td><td>${escapeHtml(to)}</td><td>${escapeHtml(text)}</td></tr>`,
    )
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>短信发件箱</title>
<style>body{font:16px/1.7 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{padding:.4rem .8rem;text-align:left;vertical-align:top;border-bottom:1px solid #ccc}td:first-child{white-space:nowrap}</style></head>
<body><main><h1>短信发件箱</h1><p>本机不发真短信，发出的短信都在这里，共 ${messages.length} 条。</p>
<table><thead><tr><th>时间</th><th>收件人</th><th>内容</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></main></body></html>`
}
