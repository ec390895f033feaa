import { demoCast, wantedFor } from './demo/cast.ts'
import { loadDemo } from './demo/load.ts'
import { quarterPast } from './demo/quarter.ts'
import { type Hall, type HallOptions, startHall } from './hall.ts'
import { readStartOptions } from './options.ts'
import { listRunning, unlistRunning } from './running.ts'
import { synthesise } from './synthesise.ts'
import { welcome } from './welcome.ts'

// npm start: builds, synthesises, runs the hall and loads the demo people.
const begun = performance.now()

try {
  const { county, port, folder, clock, demo } = readStartOptions(process.argv.slice(2))
  const say = (line: string) => console.log(line)
  const past = demo === undefined ? {} : { past: quarterPast({ county, folder, clock }, say) }
  const assembly = await synthesise(process.cwd(), say, wantedFor(county))
  const cast = demoCast(county)
  const hall = await startAt(port, { folder, assembly, ...cast, ...past, ...(clock === undefined ? {} : { clock }) })
  try {
    await loadDemo(hall, county)
    await listRunning(folder, county)
  } catch (error) {
    await hall.stop()
    throw error
  }
  console.log(welcome(hall, cast.people, folder, (performance.now() - begun) / 1000))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      console.log('正在停止……')
      unlistRunning(folder)
      void hall.stop().then(() => process.exit(0))
    })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Takes the requested port; else 8080, or a free one when that is taken. */
async function startAt(port: number | undefined, options: Omit<HallOptions, 'port'>): Promise<Hall> {
  try {
    return await startHall({ ...options, port: port ?? 8080 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    if (port !== undefined) throw new Error(`端口 ${port} 已被占用，请用 --port 换一个。`, { cause: error })
    return startHall({ ...options, port: 0 })
  }
}
