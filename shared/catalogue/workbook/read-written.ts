import type { Problem } from '../../kernel/form.ts'
import type { Item } from '../../kernel/item/item.ts'
import type { BookFault } from './book.ts'
import type { Known } from './known.ts'
import { itemsIn } from './read-items.ts'
import { pathOf, sheetsIn, type Written } from './written.ts'

/** Items that were written on a page, read and checked as a workbook is. Problems lead to their cells. */
export async function readWritten(
  all: readonly Written[],
  known: Known,
): Promise<{ items: Item[]; problems: WrittenProblem[] }> {
  const { items, faults } = await itemsIn(sheetsIn(all), known, () => {})
  const problems = faults.flatMap((fault): WrittenProblem[] => {
    const path = pathOf(all, fault)
    return path === null ? [] : [{ path, message: messageOf(fault), isBlank: fault.wrong.startsWith('没有填写') }]
  })
  return { items, problems }
}

export interface WrittenProblem extends Problem {
  /** nothing stands there yet */
  isBlank: boolean
}

/** On a page nobody formats cells. */
function messageOf({ wrong, expected }: BookFault): string {
  const takes = expected.replace(/，?文本格式[：]?/, '')
  return takes === '' ? `${wrong}。` : `${wrong}。应当是：${takes}。`
}
