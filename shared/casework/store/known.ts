import { needed } from '../../catalogue/items.ts'
import type { Registers } from '../../catalogue/reference.ts'
import type { CaseType } from '../case-type.ts'
import type { CommonHead } from '../head.ts'

/** What the decisions and texts of a case look up. Throws when an item it is bound to does not exist. */
export const knownFor = async <H extends CommonHead, K>(
  type: CaseType<H, K>,
  registers: Registers,
  head: H,
): Promise<K> => type.known({ ...registers, items: await needed(registers.items, type.items(head)) }, head)
