import type { Item } from '../../../shared/kernel/item.ts'

/** A column of the portal (栏目). The county's plan of 2013 names five; one that does not work yet is not here. */
export interface Column {
  name: string
  /** its page below the site's root */
  file: string
  intro: string
  /** which items it lists; null for a page of another kind */
  holds: ((item: Item) => boolean) | null
}

const ofBusiness = ['投资审批', '市场准入']

export const columns: readonly Column[] = [
  {
    name: '网上办事',
    file: 'index.html',
    intro: '在家能申请，办到哪一步随时能查。不会用手机的，请到村（居）便民服务站，代办员免费帮您办。',
    holds: () => true,
  },
  {
    name: '投资审批',
    file: 'invest.html',
    intro: '开店、办企业、上项目要办的手续都在这里。',
    holds: item => item.themes.some(theme => ofBusiness.includes(theme)),
  },
  {
    name: '政民互动',
    file: 'letters.html',
    intro: '想问政策、求帮助、提建议，或者要投诉、举报，都可以在这里写信。每封信都有编号，在规定的工作日内答复。',
    holds: null,
  },
]
