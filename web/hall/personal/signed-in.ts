import { begunAt, finish } from '../../platform/api/sign-in.ts'
import { createElement, element, paragraph, showResult } from '../../platform/components/dom.ts'

/** The page to which the identity provider returns. */

const result = element('result', HTMLElement)
const back = begunAt()

try {
  location.replace(await finish(new URL(location.href)))
} catch {
  const failed = '没有登录成功'
  document.title = document.title.replace('正在登录', failed)
  const heading = document.querySelector('h1')
  if (heading !== null) heading.textContent = failed
  const again = createElement('a', back === null ? '到“我的办件”重新登录' : '回到刚才的页面重新登录')
  again.setAttribute('href', back ?? '/my.html')
  again.className = 'button'
  const isKept = Object.keys(sessionStorage).some(key => /^hall:(apply|kept):/.test(key))
  const savedInput = isKept ? '您填的内容都还在。' : ''
  showResult(
    result,
    'bad',
    '请再登录一次',
    paragraph(`登录没有完成，或者时间太久了。${savedInput}`),
    createElement('p', again),
  )
}
