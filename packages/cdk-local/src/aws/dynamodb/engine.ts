import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A DynamoDB engine that keeps its data in a folder and speaks the wire protocol on a loopback port. */
export interface Engine {
  port: number
  /** The region it reports. */
  region: string
  /** The prefix of its ARNs. */
  arnPrefix: string
  stop(): Promise<void>
}

// The shell stands between, so that the engine ends with a killed host: its standard input closes with the host. Its
// output is the engine's process number alone: what the engine says goes with the errors.
const keeper =
  'exec 3<&0; "$@" </dev/null >&2 & engine=$!; echo $engine; (cat <&3 >/dev/null; kill $engine 2>/dev/null) & wait $engine'

/** Starts dynoxide on the folder's data. Throws with the reason when its binary is missing or it does not come up. */
export async function startEngine(folder: string): Promise<Engine> {
  const binary = findBinary()
  mkdirSync(folder, { recursive: true })
  const pidFile = join(folder, 'engine.pid')
  const database = join(folder, 'tables.sqlite')
  await endStale(pidFile, database)
  const port = await freePort()
  const serve = [binary, 'serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', database]
  const child = spawn('/bin/sh', ['-c', keeper, 'engine', ...serve], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // In a group of its own: Ctrl-C is for the host, which still answers requests while it stops.
    detached: true,
  })
  const pid = await comeUp(child, port)
  indexStreamRecords(database)
  writeFileSync(pidFile, String(pid))
  child.stdout.resume()
  child.stderr.resume()
  let stopping = false
  child.once('exit', code => {
    if (!stopping) console.error(`local AWS endpoint: the DynamoDB engine has ended by itself (${code})`)
  })
  return {
    port,
    region: 'dynoxide',
    arnPrefix: 'arn:aws:dynamodb:dynoxide:000000000000:',
    async stop() {
      stopping = true
      child.stdin.end()
      if (child.exitCode === null && child.signalCode === null) await new Promise(done => child.once('exit', done))
      rmSync(pidFile, { force: true })
    },
  }
}

/**
 * The engine looks stream records up by table and number at every write and every read of a stream, without an index of its own: without these
 * it slows down with every record.
 */
function indexStreamRecords(database: string): void {
  const records = new DatabaseSync(database, { timeout: 5000 })
  records.exec(
    'CREATE INDEX IF NOT EXISTS stream_by_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
  )
  records.exec('CREATE INDEX IF NOT EXISTS stream_by_shard ON _stream_records (table_name, shard_id, sequence_number)')
  records.close()
}

function findBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`)
  } catch {
    throw new Error(
      `The local DynamoDB engine is missing: no package ${name} is installed (npm ci installs it on Linux x64).`,
    )
  }
}

/** Ends an engine left over from a killed host, because it would lock the data. */
async function endStale(pidFile: string, database: string): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  const deadline = performance.now() + 5000
  while (holds(pid, database)) {
    if (performance.now() > deadline) throw new Error(`An older engine (process ${pid}) still holds ${database}.`)
    process.kill(pid, 'SIGKILL')
    await new Promise(again => setTimeout(again, 20))
  }
  rmSync(pidFile, { force: true })
}

function holds(pid: number, database: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(database)
  } catch {
    return false
  }
}

async function comeUp(child: ChildProcess, port: number): Promise<number> {
  let said = ''
  let pid = 0
  child.stdout?.on('data', chunk => {
    pid ||= Number(/^(\d+)\n/.exec(String(chunk))?.[1] ?? 0)
  })
  child.stderr?.on('data', chunk => {
    said += String(chunk)
  })
  const deadline = performance.now() + 10_000
  while (performance.now() < deadline && child.exitCode === null) {
    if (pid > 0 && (await answers(port))) return pid
    await new Promise(again => setTimeout(again, 10))
  }
  child.stdin?.end()
  throw new Error(`The local DynamoDB engine did not come up: ${said.trim()}`)
}

async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' })
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  await new Promise(done => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('No free port on the loopback address.')
  return address.port
}
