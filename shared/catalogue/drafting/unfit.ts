import { departmentsIn } from '../../kernel/item/decider.ts'
import type { Item } from '../../kernel/item/item.ts'

/** Every version of every item, by their codes. */
export type Register = ReadonlyMap<string, readonly Item[]>

const officialOf = ({ officialCode }: Item): string | undefined =>
  officialCode === undefined || officialCode.example ? undefined : officialCode.value

/**
 * Why versions cannot be written beside the register as it is now, as a sentence; null where they can. `ended`: the names of
 * offices that have ended, or are to end, by their ids.
 */
export function unfit(
  versions: readonly Item[],
  register: Register,
  ended: ReadonlyMap<string, string>,
): string | null {
  for (const item of versions) {
    const before = register.get(item.code) ?? []
    const own = before.find(({ version }) => version === item.version)
    // What a message before this one has written.
    if (own !== undefined && JSON.stringify(own) === JSON.stringify(item)) continue
    const gone = departmentsIn(item).find(id => ended.has(id))
    if (gone !== undefined) return `${item.code}里写的${ended.get(gone)}已经定下并入别的单位。`
    const newest = Math.max(0, ...before.map(({ version }) => version))
    const follows = versions.filter(({ code, version }) => code === item.code && version < item.version).length
    if (newest + follows + 1 !== item.version)
      return `${item.code}按第${item.version - 1 - follows}版起草，现在已经是第${newest}版。`
    const official = officialOf(item)
    const other =
      official === undefined
        ? undefined
        : [...register.values()].flat().find(one => one.code !== item.code && officialOf(one) === official)
    if (other !== undefined)
      return `${item.code}的实施编码“${official}”是${other.code}用过的，每个事项有自己的编码，取消的也不再用。`
    const main = [...register.values()]
      .flatMap(all => all.at(-1) ?? [])
      .find(
        one =>
          one.code !== item.code &&
          item.mainItem?.code !== undefined &&
          one.mainItem?.code?.value === item.mainItem.code.value &&
          (one.mainItem.name !== item.mainItem.name || one.kind !== item.kind),
      )
    if (main !== undefined) return `${item.code}的主项和${main.code}的编码相同，名称或者类型不同。`
  }
  return null
}
