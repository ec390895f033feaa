import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { type AwsRequest, readRequest } from 'cdk-local'
import { generate } from 'selfsigned'

/** The far end's reaction to a request: an answer, silence until the caller gives up, or a disconnection after reading. */
export type Act = { status: number; body: string } | 'silence' | 'cut'

const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
})
setDefaultCACertificates([...getCACertificates(), certificate.cert])

/**
 * A carrier's end of the line: a real HTTPS server on the loopback address, with a certificate that only this test
 * process trusts. `behave` decides the reaction to each request, and all requests are kept.
 */
export async function openLine(behave: (request: AwsRequest, nth: number) => Act | Promise<Act>) {
  const requests: AwsRequest[] = []
  const server = createServer({ key: certificate.private, cert: certificate.cert }, async (message, reply) => {
    const request = await readRequest(message)
    requests.push(request)
    const act = await behave(request, requests.length)
    if (act === 'silence') return
    if (act === 'cut') return message.socket.destroy()
    reply.writeHead(act.status, { 'content-type': 'application/json' }).end(act.body)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  return {
    url: `https://127.0.0.1:${address.port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

export type Line = Awaited<ReturnType<typeof openLine>>

/** A port of the loopback address without a listener. */
export async function deadUrl(): Promise<string> {
  const line = await openLine(() => 'cut')
  await line.close()
  return line.url
}

export const message = { to: '+8613800138000', text: '【新兴县网上办事大厅】您好，申请已收到。', id: 'm-1' }
