/** The page that asks whether to sign out here too; `form` is the issuer's own, which the buttons send. */
export function logoutPage(form: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>退出登录</title>
<style>body{font:16px/1.8 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}button{font:inherit;padding:.4rem 1rem;margin:.3rem .6rem .3rem 0}</style></head>
<body><main><h1>退出登录</h1><p>要在统一身份认证（演示）也退出登录吗？多人合用的电脑请退出。</p>${form}
<button autofocus type="submit" form="op.logoutForm" name="logout" value="yes">退出</button><button type="submit" form="op.logoutForm">保持登录</button></main></body></html>`
}
