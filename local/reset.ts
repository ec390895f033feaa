import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readFolder } from './options.ts'
import { findRunning } from './running.ts'

// npm run reset: empties the data of a stopped hall.
const { folder } = readFolder(process.argv.slice(2), 0)
const hall = await findRunning(folder)
if (hall) {
  console.error(`大厅正在运行（${hall.url}），请先停止再清空。`)
  process.exitCode = 1
} else if (existsSync(folder) && !existsSync(join(folder, 'host'))) {
  console.error(`${folder} 不像大厅的数据文件夹，没有清空。`)
  process.exitCode = 1
} else {
  rmSync(folder, { recursive: true, force: true })
  console.log(`已清空 ${folder}。`)
}
