import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** The village's connection: a proxy for all requests of the browser and its service workers, which can be cut. */
export interface Connection {
  /** flags for the browser */
  flags: string[]
  cut(): void
  mend(): void
  close(): void
}

export async function openConnection(): Promise<Connection> {
  let up = true
  const sockets = new Set<Socket>()
  const server = createServer((asked, answer) => {
    const forward = request(asked.url ?? '', { method: asked.method ?? 'GET', headers: asked.headers }, reply => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    forward.on('error', () => answer.destroy())
    answer.on('close', () => forward.destroy())
    asked.pipe(forward)
  })
  server.on('connection', socket => {
    if (!up) return socket.destroy()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    // By default the browser uses no proxy for its own machine.
    flags: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    cut() {
      up = false
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      up = true
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
