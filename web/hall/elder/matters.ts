import { ask, published } from '../../platform/api/hall.ts'
import { caseLink } from '../../platform/components/case-list.tsx'
import { readWaiting } from '../../platform/page/read-waiting.ts'
import { unsavedItems } from '../application/local-draft.ts'

/** What waits for the reader: cases, and applications that were begun. */

export interface Matter {
  title: string
  verb: string
  href: string
}

/** 去补正, of 等您补正. */
const verbOf = (label: string): string => (label.startsWith('等您') ? `去${label.slice(2)}` : '去看看')

/** Null where the hall does not answer. `owner`: the number of who is signed in. */
export async function readMatters(owner: string): Promise<Matter[] | null> {
  const [cases, drafts] = await Promise.all([readWaiting(), ask('list-drafts')])
  if (cases === null || !drafts.ok) return null
  const waiting = cases.map(line => ({ title: line.item, verb: verbOf(line.label), href: caseLink(line) }))
  const begun = [
    ...drafts.body.drafts.map(({ id, content: { item } }) => [item, `/apply.html?item=${item}&draft=${id}`] as const),
    ...unsavedItems(owner).map(item => [item, `/apply.html?item=${item}`] as const),
  ]
  if (begun.length === 0) return waiting
  const items = (await published<{ code: string; shortName: string }[]>('/catalogue/item-names.json')) ?? []
  const nameOf = (item: string): string => items.find(({ code }) => code === item)?.shortName ?? item
  return [...waiting, ...begun.map(([item, href]) => ({ title: `没填完：${nameOf(item)}`, verb: '接着填', href }))]
}
