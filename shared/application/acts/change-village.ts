import { changesVillage, reached, succession, villageWords } from '../../casework/succession.ts'
import { refuse } from '../../kernel/refusal.ts'
import { type Application, application, lastStation } from '../head.ts'
import { movedTo } from '../transitions.ts'

const isOpen = (state: keyof typeof application.states): boolean => application.states[state].step !== null

/** What lay at the village, and what it had to do, is its successor's. */
export const villageChanged = application.event('village-changed', succession, {
  evolve: (c, { from, to }, { at }) => {
    const now = <Id extends string | null>(id: Id) => (id === from ? to : id)
    return {
      ...{ ...c, ...(c.holder === from && isOpen(c.state) ? movedTo(c, to, at) : {}) },
      ...{ route: { ...c.route, village: to }, passed: reached(c, to), resultAt: now(c.resultAt) },
      procedures: c.procedures.map(p => (p.until === null ? { ...p, office: now(p.office) } : p)),
      paper: c.paper && { ...c.paper, at: now(c.paper.at) },
    }
  },
  ...villageWords,
  notices: {
    templates: {
      'village-changed': {
        ...{ legal: false, title: '改换代办的村' },
        text: '{hello}{item}（{case}）的结果改到{office}领取。',
      },
    },
    compose: (_, { head, office }, message) =>
      isOpen(head.state) && head.resultAt !== 'post'
        ? message('village-changed', { office: office(lastStation(head)) })
        : null,
  },
})
/** Whether originals are in a batch from or to it. */
export const isUnderWay = (village: string, { paper }: Application): boolean =>
  paper?.batch != null && [paper.at, paper.to].includes(village)

export const changeVillage = application.act({
  ...changesVillage,
  events: [villageChanged],
  decide: (c, input) => {
    if (c.route.village !== input.from) return []
    return isUnderWay(input.from, c) ? refuse('original-under-way') : [villageChanged(input)]
  },
})
