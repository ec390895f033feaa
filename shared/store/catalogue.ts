import { putObject } from './objects.ts'
import type { Reference } from './reference.ts'

/** What the public reads never touches the database: the catalogue is published as static JSON whenever it changes. */
export async function publish(bucket: string, { items, offices, calendar }: Reference): Promise<void> {
  const put = (name: string, value: unknown) =>
    putObject(bucket, `catalogue/${name}.json`, JSON.stringify(value), 'application/json', 'public, max-age=60')
  const newest = items.filter(i => !items.some(other => other.code === i.code && other.version > i.version))
  await put('items', newest)
  for (const i of newest) await put(`items/${i.code}`, i)
  await put('offices', [...offices.values()])
  await put('calendar', calendar)
}
