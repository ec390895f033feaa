import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readWanted, usualFolder } from './options.ts'
import { findRunning } from './running.ts'

// npm run reset: empties the data of a stopped hall.
const wanted = readWanted(process.argv.slice(2), 0)
const folder = wanted.folder ?? usualFolder(wanted.county)
const hall = await findRunning(folder)
if (hall) {
  console.error(`大厅正在运行（${hall.url}），请先停止再清空。`)
  process.exitCode = 1
} else if (!existsSync(folder)) {
  console.log(`没有数据文件夹 ${folder}，不用清空；数据在别处时请加 --data。`)
} else if (!existsSync(join(folder, 'host'))) {
  console.error(`${folder} 不像大厅的数据文件夹，没有清空。`)
  process.exitCode = 1
} else {
  rmSync(folder, { recursive: true })
  console.log(`已清空 ${folder}。`)
}
