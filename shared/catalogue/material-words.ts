import type { Material } from '../kernel/item/material.ts'

/** What a material is on paper, as guides and checklists of stations say it. */

/** 原件1份、复印件1份; empty where no paper is handed in. */
export const paperText = ({ originals = 0, copies = 0 }: Partial<Material>): string =>
  [originals > 0 ? `原件${originals}份` : '', copies > 0 ? `复印件${copies}份` : ''].filter(Boolean).join('、')

/** What to bring, and how it has to be. */
export const broughtText = (material: Material): string =>
  [paperText(material) || '只要照片或电子文件', ...(material.format ? [`规格：${material.format}`] : [])].join('；')

/** Whether it has to be brought. */
export function demandText({ required, mayFollow, ownIdentity, scenarios }: Material): string {
  if (ownIdentity) return '本人登录或读卡，免交'
  if (scenarios) return mayFollow ? '看情形，可以以后补' : '看情形'
  if (mayFollow) return '可以以后补'
  return required ? '必须' : '有才需要'
}
