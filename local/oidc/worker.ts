import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { moveDate } from 'cdk-local'
import { loginPage } from './login-page.ts'
import type { IssuerOptions } from './provider.ts'

// The issuer lives in a thread of its own because its tokens must carry the hall's time.
const options: IssuerOptions & { clock: SharedArrayBuffer } = workerData
moveDate(options.clock)

const { createProvider } = await import('./provider.ts')
const provider = createProvider(options)
const base = new URL(options.issuer).pathname
const serve = provider.callback()

// As the hall's own server: no idle connection closes under a request on its way.
const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  const target = request.url ?? '/'
  // A browser counts a cookie's life from the server's Date, and its own clock is not the hall's.
  response.setHeader('date', new Date().toUTCString())
  if (target.startsWith(`${base}/login/`)) {
    signIn(request, response).catch(() => {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('登录已过期，请返回办事大厅重新登录。')
    })
    return
  }
  // The provider learns from `originalUrl` that it is mounted below the root.
  Object.assign(request, { originalUrl: target })
  request.url = target.slice(base.length) || '/'
  serve(request, response)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  parentPort?.postMessage(typeof address === 'object' && address ? address.port : 0)
})

async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response)
  const wanted = new URL(request.url ?? '/', options.issuer).searchParams.get('user')
  const person = options.people.find(({ user }) => user === wanted)
  if (person) {
    await provider.interactionFinished(request, response, { login: { accountId: person.sub } })
    return
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(loginPage(options.people, `${base}/login/${uid}`))
}
