import { useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { useStay } from '../../platform/form/stay.ts'
import type { Unsent } from '../../platform/photo/photo-upload.tsx'

const sentences: Readonly<Record<Unsent, string>> = {
  'under-way': '有一页正在上传，传好以后再继续。',
  doubtful: '有一页可能看不清，请重拍；看得清的，点“就用这张”。',
  failed: '有一页还没有传上去，请再试一次，或者重拍。',
}

/** Photographs that were taken and are not in the hall yet, by material: no draft has them, so the page is not left silently. */
export function useUnsent({ materials }: Item) {
  const [unsent, setUnsent] = useState<ReadonlyMap<string, Unsent>>(new Map())
  const problems: Problem[] = materials.flatMap(({ id, name }) => {
    const why = unsent.get(id)
    return why === undefined ? [] : [{ path: `/files/${id}`, message: `“${name}”${sentences[why]}` }]
  })
  const isWaiting = problems.length > 0
  useStay(isWaiting)
  return {
    /** The faults, in which a page under way stands for its material's. */
    among: (faults: readonly Problem[]): Problem[] => [
      ...faults.filter(({ path }) => !problems.some(own => own.path === path)),
      ...problems,
    ],
    savedText: isWaiting
      ? '草稿已存好，但有照片还没有传上去，不在草稿里。请先不要关掉这一页。'
      : '草稿已存好，换一台设备登录也能接着填。',
    note: (id: string, why: Unsent | null) =>
      setUnsent(old => new Map([...[...old].filter(([other]) => other !== id), ...(why ? [[id, why] as const] : [])])),
  }
}
