import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { blank, type Typed } from '../../web/desk/item-change/draft.ts'
import { Merger } from '../../web/desk/item-change/merger-fields.tsx'
import type { CurrentOfficer, Office } from '../../web/platform/page/officer.ts'

/** Which office ends and which goes on, as the form of a merger offers them. */

const town = (id: string): Office => ({ id, name: `${id}站`, shortName: `镇${id}`, tier: 'town' })
const village = (id: string, parent: string, more: Partial<Office> = {}): Office => ({
  ...{ id, name: `${id}站`, shortName: `村${id}`, tier: 'village', parent },
  ...more,
})
const own: Office = { id: 'establishment', name: '编办', shortName: '编办', tier: 'department' }
const all = [
  ...[own, { ...own, id: 'health', name: '卫生健康局' }, town('1'), town('2')],
  ...[village('11', '1'), village('12', '1'), village('13', '1', { successor: '12' }), village('21', '2')],
]
const me = { subject: 'drafter' } as CurrentOfficer['me']
const officer: CurrentOfficer = { me, office: own, offices: new Map(all.map(one => [one.id, one])) }
const html = (different: Partial<Typed>, isFixed = false) =>
  render(
    Merger({
      officer,
      isFixed,
      typed: { ...blank(), kind: 'reorganise', ...different },
      fault: () => undefined,
      set: () => {},
    }),
  )
/** What each choice offers, without what is none. */
const offered = (text: string) =>
  [...text.matchAll(/<select.*?<\/select>/gs)].map(([select]) =>
    [...select.matchAll(/value="([^"]+)"/g)].map(([, value]) => value),
  )

test('a department merges into another one', () => {
  expect(offered(html({}))).toEqual([['health']])
})

test('a village merges into another of its town that stands', () => {
  expect(offered(html({ isVillage: true }))).toEqual([['1', '2'], [], []])
  expect(offered(html({ isVillage: true, town: '1' }))).toEqual([
    ['1', '2'],
    ['11', '12'],
    ['11', '12'],
  ])
  expect(offered(html({ isVillage: true, town: '1', ends: '11' }))).toEqual([['1', '2'], ['11', '12'], ['12']])
})

test('what a case is about stays what it is', () => {
  expect(html({ isVillage: true })).toContain('并掉的是')
  expect(html({ isVillage: true }, true)).not.toContain('并掉的是')
})
