import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, test, vi } from 'vitest'
import { caseNumber } from '../../shared/kernel/identity.ts'
import { addressOf, filterIn, isOnTab, isWanted, noFilter, wordsOf } from '../../web/desk/casework/worklist/filter.ts'
import { grouped, officesText } from '../../web/desk/casework/worklist/groups.ts'
import type { Line, Step } from '../../web/desk/casework/worklist/lines.ts'
import { Table } from '../../web/desk/casework/worklist/table.tsx'
import { countText, isWhole, tabOf, tallyOf } from '../../web/desk/casework/worklist/tabs.ts'
import { dropFilter, forgetFilters, savedFilters, saveFilter } from '../../web/platform/page/saved-filters.ts'

/** The parts of the worklist that need no page. */

const late = { left: -4, phase: 'overdue' } as const
const today = { left: 0, phase: 'today' } as const
const soon = { left: 1, phase: 'ahead' } as const
const later = { left: 7, phase: 'ahead' } as const
const paused = { left: null, phase: null } as const

describe('the tabs', () => {
  test.each([
    [late, 'late'],
    [today, 'today'],
    [soon, 'soon'],
    [{ left: 3, phase: 'ahead' } as const, 'later'],
    [paused, 'paused'],
  ] as const)('put %o under %s', (line, tab) => expect(tabOf(line)).toBe(tab))

  test('count each line once', () => {
    expect(tallyOf([late, late, today, later, paused])).toEqual({
      all: 5,
      late: 2,
      today: 1,
      soon: 0,
      later: 1,
      paused: 1,
    })
  })

  test('know their number once a later line was read', () => {
    expect([null, 'late', 'today', 'soon', 'paused'].map(tab => isWhole(tab as never, soon, true))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
    expect(isWhole('late', undefined, true)).toBe(false)
    expect(isWhole(null, soon, false)).toBe(true)
    expect([countText(12, true), countText(12, false)]).toEqual(['12', '12+'])
  })
})

describe('warnings', () => {
  const warning = (no: string, applicant = '六祖镇', part: Partial<Line> = {}) =>
    ({
      type: 'signal',
      state: 'warned',
      item: '监察信号：值班签到',
      work: '发出的预警',
      no,
      applicant,
      ...part,
    }) as Line
  const shown = (lines: readonly Line[]) =>
    grouped(lines).map(({ key, lines: alike }) => [key !== null, alike.map(({ no }) => no)])

  test('by one rule stand under one row, in the place of the first, office by office, and none is lost', () => {
    const lines = [
      ...[warning('1'), warning('2', '稔村镇'), warning('3')],
      ...[{ ...warning('4'), type: 'application' }, warning('5', '稔村镇')],
    ]
    expect(shown(lines)).toEqual([
      [true, ['1', '3', '2', '5']],
      [false, ['4']],
    ])
  })

  test('that are few, by another rule or in another step are read one by one', () => {
    const lines = [
      ...[warning('1'), warning('2', '稔村镇'), warning('3', '六祖镇', { item: '监察信号：环节超时' })],
      warning('4', '六祖镇', { work: '预警' }),
    ]
    expect(shown(lines)).toEqual(lines.map(({ no }) => [false, [no]]))
  })

  test('of a row name few offices, and count many', () => {
    const offices = ['六祖镇', '稔村镇', '六祖镇', '天堂镇', '水台镇']
    const lines = offices.map((office, at) => warning(String(at), office))
    expect([officesText(lines.slice(0, 3)), officesText(lines)]).toEqual([
      '六祖镇、稔村镇',
      '六祖镇、稔村镇、天堂镇等4个单位',
    ])
  })

  test('stand on paper one by one, also where their row is closed', () => {
    const numbers = ['XX00000000103', 'XX00000000202', 'XX00000000301']
    const lines = numbers.map(no => ({ ...warning(no), due: null, unlimited: true, assignee: null }) as Line)
    const table = render(h(Table, { lines, more: false, me: '', nameOf: () => null, others: '' }))
    expect(table).toContain('aria-expanded="false"')
    for (const no of numbers) expect(table).toContain(caseNumber.print(no))
  })

  test('that became cards are read one by one', () => {
    const lines = ['1', '2', '3'].map(no => warning(no, '六祖镇', { state: 'unsigned' }))
    expect(shown(lines)).toEqual(lines.map(({ no }) => [false, [no]]))
  })
})

const steps: Step[] = [{ step: 'check', label: '核对材料', roles: ['clerk'] }]
const read = (search: string) => filterIn(new URLSearchParams(search), steps)

describe('the filter', () => {
  test('comes back from its own address', () => {
    const filter = {
      tab: 'soon',
      step: 'check',
      item: '高龄津贴',
      mine: true,
      who: 'yang',
      letters: true,
      text: 'XX 1',
    } as const
    expect(read(addressOf(filter))).toEqual(filter)
    expect(addressOf(noFilter)).toBe('')
  })

  test('of an address of before the tabs finds late cases', () => {
    expect(read('?overdue=1')).toEqual({ ...noFilter, tab: 'late' })
    expect(read('?due=never&step=none')).toEqual(noFilter)
  })

  test('looks at officer, type, item and number', () => {
    const line = { ...soon, no: 'XX1J43DWAJF25', item: '临时救助', type: 'application', assignee: 'yang' } as Line
    const fits = (part: Partial<typeof noFilter>) => isWanted(line, { ...noFilter, ...part }, 'yang')
    expect([fits({ mine: true }), fits({ text: '1j43d-waj' }), fits({ text: '救助' }), fits({})]).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([fits({ letters: true }), fits({ text: '1K' }), fits({ item: '高龄津贴' })]).toEqual([false, false, false])
    expect(isWanted(line, { ...noFilter, mine: true }, 'luo')).toBe(false)
    expect([fits({ who: 'yang' }), fits({ who: 'luo' }), fits({ who: '!' })]).toEqual([true, false, false])
    expect(isWanted({ ...line, assignee: null }, { ...noFilter, who: '!' }, 'yang')).toBe(true)
    expect([isOnTab(line, noFilter), isOnTab(line, { ...noFilter, tab: 'late' })]).toEqual([true, false])
  })

  test('proposes its own words as a name', () => {
    const nameOf = (subject: string) => (subject === 'yang' ? '杨帆' : null)
    expect(wordsOf({ ...noFilter, tab: 'late', mine: true, step: 'check', text: '低保' }, steps, nameOf)).toBe(
      '逾期 我的 核对材料 低保',
    )
    const whose = ['yang', 'luo', '!'].map(who => wordsOf({ ...noFilter, who }, steps, nameOf))
    expect(whose).toEqual(['杨帆的', '原经办人的', '没有人经办的'])
  })
})

describe('saved filters', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  const mine = { name: '我的急件', search: '?due=soon&mine=1' }
  const letters = { name: '来信', search: '?letters=1' }

  test('belong to one officer, who can rename, drop and forget them', () => {
    expect([saveFilter('yang', mine), saveFilter('yang', letters), saveFilter('luo', letters)]).toEqual([
      true,
      true,
      true,
    ])
    saveFilter('yang', { ...mine, name: '两天内' })
    expect(savedFilters('yang')).toEqual([{ ...mine, name: '两天内' }, letters])
    dropFilter('yang', letters)
    expect(savedFilters('yang').map(({ name }) => name)).toEqual(['两天内'])
    forgetFilters('yang')
    expect([savedFilters('yang'), savedFilters('luo')]).toEqual([[], [letters]])
  })

  test.each(['{', '{"name":"x"}', '[{"name":"坏","search":"javascript:1"},{"search":"?a=1"},null]'])(
    'are read as none from %s',
    text => {
      kept.set('desk:saved:he', text)
      expect(savedFilters('he')).toEqual([])
    },
  )
})
