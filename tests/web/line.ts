import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** The village's line to the world: a proxy every request of the browser goes through, its service workers' too, and that can be cut. */
export interface Line {
  /** flags for the browser */
  flags: string[]
  cut(): void
  mend(): void
  close(): void
}

export async function openLine(): Promise<Line> {
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
    // The browser leaves out the proxy for its own machine unless told otherwise.
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
