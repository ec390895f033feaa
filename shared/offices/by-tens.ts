/** Does it with every row, ten at a time. */
export async function byTens<T>(rows: readonly T[], work: (row: T) => Promise<void>, size = 10): Promise<void> {
  for (let i = 0; i < rows.length; i += size) await Promise.all(rows.slice(i, i + size).map(work))
}
