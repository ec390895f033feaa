import { readFileSync } from 'node:fs'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { counties } from '../../infra/platform/counties.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { elderChoices, elderTopics } from '../../shared/catalogue/elder.ts'
import type { ElderChoices } from '../../web/hall/elder/choices.ts'
import { dayAt, greetingAt } from '../../web/hall/elder/greeting.ts'
import { ShowMatter } from '../../web/hall/elder/questions.tsx'
import { screenOf } from '../../web/hall/elder/screen.ts'
import { callOf, telephone } from '../../web/hall/elder/station.ts'
import { voicesIn } from '../../web/platform/aloud/voices.ts'

/** What the page of elder mode decides without a browser. */

describe.each(counties)('$folder', ({ folder }) => {
  const at = new URL(`../../data/${folder}/`, import.meta.url)
  const rows = () => elderTopics.parse(JSON.parse(readFileSync(new URL('elder.json', at), 'utf8')))

  test('names what old people come for, of items that everybody may apply for in their village', async () => {
    const { items, offices } = await readReference(at)
    const { topics, towns } = elderChoices(rows(), items, [...offices.values()])
    const chosen = topics.flatMap(topic => topic.items.map(({ code }) => items.find(item => item.code === code)))
    expect(chosen.length).toBeGreaterThan(0)
    for (const item of chosen) expect(item).toMatchObject({ villageIntake: true })
    for (const item of chosen) expect(item?.audience).toContain('natural')
    expect(towns.length).toBeGreaterThan(0)
    expect(towns.filter(({ villages }) => villages.length === 0)).toEqual([])
  })

  test('says what is suspended, and why', async () => {
    const { items, offices } = await readReference(at)
    const status = { is: 'suspended', reason: '系统升级', since: '2026-09-01' } as const
    const { topics } = elderChoices(
      rows(),
      items.map(item => ({ ...item, status })),
      [...offices.values()],
    )
    const [matter] = topics.flatMap(topic => topic.items)
    expect(matter?.suspended).toBe('2026年9月1日起暂停办理。原因：系统升级。')
  })

  test('offers no application of what a department takes in by its own system, but its telephone', async () => {
    const { items, offices } = await readReference(at)
    const ownSystem = { name: '津贴系统', intake: 'there' } as const
    const moved = items.map(item => ({ ...item, villageIntake: false, ownSystem }))
    const call = { whom: '村里', name: '便民服务站', phone: '0700-3', hours: null, instead: null }
    const shown = (from: typeof items) => {
      const [matter] = elderChoices(rows(), from, [...offices.values()]).topics.flatMap(topic => topic.items)
      if (matter === undefined) throw new Error('no matter')
      const html = render(ShowMatter({ matter, whom: 'other', call, back: '#whom' }))
      return { html, item: from.find(({ code }) => code === matter.code) }
    }
    const { html, item } = shown(moved)
    expect(html).toContain('本大厅不收')
    expect(html).toContain(`<span>${item?.contact.phone}</span>`)
    expect(html).toContain(`/guide/${item?.code}.html`)
    expect(html).not.toMatch(/apply\.html|mandate|0700-3/)
    expect(shown(items).html).toMatch(/apply\.html.*mandate.*0700-3/s)
  })

  test('leaves out what the county does not offer', async () => {
    const { items, offices } = await readReference(at)
    const strange = [
      ...rows(),
      { name: '别的', about: '没有的事', items: [{ item: 'SL-9999', says: '办没有的事', about: '谁也不能' }] },
    ]
    expect(elderChoices(strange, items, [...offices.values()])).toEqual(
      elderChoices(rows(), items, [...offices.values()]),
    )
  })
})

describe('the greeting', () => {
  test.each([
    ['2026-03-04T22:59:00+08:00', '晚上好'],
    ['2026-03-05T00:30:00+08:00', '您好'],
    ['2026-03-05T05:00:00+08:00', '早上好'],
    ['2026-03-05T10:59:00+08:00', '早上好'],
    ['2026-03-05T11:00:00+08:00', '中午好'],
    ['2026-03-05T13:00:00+08:00', '下午好'],
    ['2026-03-05T18:00:00+08:00', '晚上好'],
  ])('at %s is %s', (time, greeting) => expect(greetingAt(Date.parse(time))).toBe(greeting))

  test('has the day of Shanghai', () => {
    expect(dayAt(Date.parse('2026-03-04T16:10:00Z'))).toEqual(['3月5日', '星期四'])
  })
})

describe('the call', () => {
  const station = (id: string, shortName: string, phone: string | null, hours: string | null = null) => ({
    id,
    name: `${shortName}站`,
    shortName,
    phone,
    hours,
  })
  const choices: ElderChoices = {
    topics: [],
    county: station('440001', '某县', '0700-1', '工作日 9:00–17:00'),
    merged: [['440001100203', '440001100201']],
    towns: [
      {
        ...station('440001100', '东镇', '0700-2'),
        villages: [
          ['440001100201', '石桥', '0700-3', '每天 8:00–12:00'],
          ['440001100001', '河西社区', '0700-4', null],
          ['440001100202', '大塘村', null, '每天 8:00–12:00'],
        ],
      },
      { ...station('440001101', '西镇', null), villages: [['440001101201', '上坪', null, null]] },
    ],
  }

  test.each([
    [null, '县里', '某县站', '0700-1', '工作日 9:00–17:00', null],
    ['440001100999', '县里', '某县站', '0700-1', '工作日 9:00–17:00', null],
    ['440001100201', '村里', '东镇石桥便民服务站', '0700-3', '每天 8:00–12:00', null],
    // It has merged into that one since it was chosen.
    ['440001100203', '村里', '东镇石桥便民服务站', '0700-3', '每天 8:00–12:00', null],
    ['440001100001', '社区', '东镇河西社区便民服务站', '0700-4', null, null],
    ['440001100202', '镇里', '东镇站', '0700-2', null, '大塘村'],
    ['440001101201', '县里', '某县站', '0700-1', '工作日 9:00–17:00', '上坪村'],
  ])('for %s rings %s', (chosen, whom, name, phone, hours, instead) => {
    expect(callOf(choices, chosen)).toEqual({ whom, name, phone, hours, instead })
  })

  test.each([
    ['0766-1234567（示例）', 'tel:07661234567'],
    ['0766 1234567 (转302)', 'tel:07661234567'],
    ['+86 766 1234567', 'tel:+867661234567'],
    ['12345', 'tel:12345'],
  ])('dials %s without what stands around the digits', (phone, address) => expect(telephone(phone)).toBe(address))
})

describe('the screen', () => {
  test.each([
    ['', { at: 'home' }],
    ['#nothing/like/this', { at: 'home' }],
    ['#topic/other', { at: 'topic', whom: 'other' }],
    ['#topic/somebody', { at: 'topic', whom: 'self' }],
    ['#matter/other/2/SL-2101', { at: 'matter', whom: 'other', topic: 2, code: 'SL-2101' }],
    ['#village/445321112', { at: 'village', town: '445321112' }],
  ])('of %s', (hash, screen) => expect(screenOf(hash)).toEqual(screen))
})

describe('the voices', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService }) as SpeechSynthesisVoice
  const found = (...voices: SpeechSynthesisVoice[]) =>
    Object.fromEntries(Object.entries(voicesIn(voices)).map(([dialect, one]) => [dialect, one?.lang]))

  test.each([
    [['en-US', 'zh-TW', 'ja-JP'], {}],
    [['zh-HK', 'zh-CN'], { yue: 'zh-HK', cmn: 'zh-CN' }],
    [['zh_CN_#Hans', 'yue-HK'], { yue: 'yue-HK', cmn: 'zh_CN_#Hans' }],
    [['zh-Hans-CN', 'zh-Hant-HK'], { yue: 'zh-Hant-HK', cmn: 'zh-Hans-CN' }],
    [['cmn-CN'], { cmn: 'cmn-CN' }],
  ] as const)('among %s', (langs, dialects) => expect(found(...langs.map(lang => voice(lang)))).toEqual(dialects))

  test('are those of the device alone', () => {
    expect(found(voice('zh-CN', false), voice('zh-HK', false), voice('zh_CN'))).toEqual({ cmn: 'zh_CN' })
  })
})
