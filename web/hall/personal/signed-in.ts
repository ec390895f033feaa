import { begunAt, finish } from '../../platform/api/sign-in.ts'
import { element, made, paragraph, show } from '../../platform/components/dom.ts'

/** Where the identity provider comes back to. */

const result = element('result', HTMLElement)
const back = begunAt()

try {
  location.replace(await finish(new URL(location.href)))
} catch {
  const failed = '没有登录成功'
  document.title = document.title.replace('正在登录', failed)
  const heading = document.querySelector('h1')
  if (heading !== null) heading.textContent = failed
  const again = made('a', back === null ? '到“我的办件”重新登录' : '回到刚才的页面重新登录')
  again.setAttribute('href', back ?? '/my.html')
  again.className = 'button'
  // Only where one fills in is there something that was kept.
  const kept = back?.startsWith('/apply.html') || back?.startsWith('/letters.html') ? '您填的内容都还在。' : ''
  show(result, 'bad', '请再登录一次', paragraph(`登录没有完成，或者时间太久了。${kept}`), made('p', again))
}
