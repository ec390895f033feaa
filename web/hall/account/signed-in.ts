import { finish } from '../../api/sign-in.ts'
import { element, made, show } from '../../verify/show.ts'

/** Where the identity provider comes back to. */

const result = element('result', HTMLElement)

try {
  location.replace(await finish(new URL(location.href)))
} catch {
  const again = made('a', '回到首页重新登录')
  again.setAttribute('href', '/my.html')
  show(result, 'bad', '没有登录成功', made('p', '登录没有完成，或者时间太久了。您填的内容都还在。'), made('p', again))
}
