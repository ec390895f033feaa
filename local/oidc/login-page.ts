import { escapeHtml } from '../page.ts'
import type { Person } from './person.ts'

/** The sign-in page: one link for each demo person. */
export function loginPage(people: readonly Person[], action: string): string {
  const rows = people.map(
    ({ user, name, level, about }) =>
      `<li><a href="${action}?user=${encodeURIComponent(user)}">${escapeHtml(name)}</a> <small>${escapeHtml(user)} · ${level} 级认证 · ${escapeHtml(about)}</small></li>`,
  )
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>演示登录</title>
<style>body{font:16px/1.8 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}li{margin:.3rem 0}small{color:#555}</style></head>
<body><main><h1>演示登录</h1><p>请选择以谁的身份登录。以下都是虚构的人员。</p><ul>${rows.join('\n')}</ul></main></body></html>`
}
