import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { publish, type Shown } from '../../shared/catalogue/publish.ts'
import { siteFiles } from '../../shared/hall/site-files.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Files } from '../../shared/platform/publication.ts'
import { openStore } from '../../tests/casework/store/tables.ts'
import { putItems } from '../../tests/catalogue/put-items.ts'
import { countyFolder } from '../../tests/data/county.ts'
import type { Indexed } from '../../web/platform/search/indexed.ts'
import { search } from '../../web/platform/search/match.ts'
import { exampleItems } from '../examples/example-items.ts'
import type { Bundles } from './bundles.ts'
import type { Ground } from './ground.ts'
import { median, type Row } from './row.ts'

/** What a catalogue of a thousand items costs: its publication, that of one change, and the search in a browser. */

const count = 1000
const at = '2026-12-01T01:00:00.000Z'
const site = 'published'
const typed = ['gljt', 'zhaijidi', '砍树', '医疗机构', 'yljg', '我想起屋怎么办', '药品 变更', 'a']
const tries = 20

export async function publicationRows(ground: Ground, bundles: Bundles): Promise<Row[]> {
  const own = await readReference(countyFolder)
  const items = [...own.items, ...exampleItems(count - own.items.length, own, '2026-01-01')]
  const store = await openStore()
  try {
    await writeReference(store.reference, { ...own, items }, at)
    // The function's own client finds the endpoint by its environment.
    await new S3Client({ ...ground.store.here.root, forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: site }),
    )
    const { render } = await import(`${pathToFileURL(join(bundles.site, '../pages/site.js'))}`)
    const parts = { render, ...bundles.parts, signIn: { issuer: 'https://hall.example/oidc', client: 'hall' } }
    let groups: readonly Files[] = []
    const pagesOf = (shown: Shown) => {
      groups = siteFiles(shown, parts)
      return groups
    }
    const published = async () => {
      const began = performance.now()
      const files = await publish({
        known: store.reference,
        site,
        pagesOf,
        release: 'bench',
        takesOver: true,
        now: () => at,
      })
      return { files: files ?? 0, milliseconds: performance.now() - began }
    }
    const whole = await published()
    await putItems(store.reference, items.slice(-1).map(changed))
    const one = await published()
    return [
      {
        what: `publication of one change among ${count.toLocaleString('en')} items, files`,
        measured: one.files,
        budget: 30,
        unit: 'files',
        note: `of ${whole.files.toLocaleString('en')}; ${(one.milliseconds / 1000).toFixed(1)} s of ${(whole.milliseconds / 1000).toFixed(1)} s`,
      },
      ...searchRows(Object.assign({}, ...groups)),
    ]
  } finally {
    await store.here.close()
  }
}

const changed = (item: Item): Item => ({ ...item, version: 2, effectiveFrom: '2026-11-30', visits: 0 })

function searchRows(files: Files): Row[] {
  const parts = Object.entries(files).filter(([key]) => key.startsWith('catalogue/search'))
  const lists = parts.filter(([key]) => key !== 'catalogue/search.json')
  const index = lists.flatMap(([, body]) => JSON.parse(body) as Indexed[])
  const times = typed.map(text => {
    const runs = Array.from({ length: tries }, () => {
      const began = performance.now()
      search(index, text)
      return performance.now() - began
    })
    return [median(runs), text] as const
  })
  const [slowest, text] = times.reduce((most, each) => (each[0] > most[0] ? each : most))
  return [
    {
      what: `search index of ${count.toLocaleString('en')} items in ${lists.length} parts, gzip`,
      measured: parts.reduce((sum, [, body]) => sum + gzipSync(body).length, 0) / 1000,
      budget: 200,
      unit: 'KB',
    },
    { what: 'slowest search in it', measured: slowest, budget: 50, unit: 'ms', note: `“${text}”` },
  ]
}
