import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../../shared/kernel/form.ts'
import type { Item } from '../../../shared/kernel/item.ts'

/** Photographs that were taken and are not in the hall yet, by material: no draft has them, so the page is not left silently. */
export function useUnsent({ materials }: Item) {
  const [unsent, setUnsent] = useState<ReadonlySet<string>>(new Set())
  const isWaiting = unsent.size > 0
  useEffect(() => {
    const stay = (event: Event) => event.preventDefault()
    if (isWaiting) window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [isWaiting])
  const problems: Problem[] = materials
    .filter(({ id }) => unsent.has(id))
    .map(({ id, name }) => ({ path: `/files/${id}`, message: `“${name}”有一页还没有传上去，请再试一次，或者重拍。` }))
  return {
    problems,
    savedText: isWaiting
      ? '草稿已存好，但有照片还没有传上去，不在草稿里。请先不要关掉这一页。'
      : '草稿已存好，换一台设备登录也能接着填。',
    note: (id: string, is: boolean) =>
      setUnsent(old => new Set(is ? [...old, id] : [...old].filter(one => one !== id))),
  }
}
