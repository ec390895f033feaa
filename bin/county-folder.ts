import { counties } from '../infra/platform/counties.ts'
import { Misused } from './plain-words.ts'

/** The folder of a county by its name. Throws with a sentence when there is none. */
export function countyFolder(name: string | undefined, place: string): URL {
  const known = counties.map(({ folder }) => folder)
  if (name === undefined || !known.includes(name)) throw new Misused(`${place}要写县的文件夹名：${known.join('、')}。`)
  return new URL(`../data/${name}/`, import.meta.url)
}
