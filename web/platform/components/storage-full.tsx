import { useStay } from '../form/stay.ts'
import { Notice } from './notice.tsx'

/** Warns that the input is only on this page, and asks before it is left. */
export function StorageFull() {
  useStay(true)
  return <Notice tone="bad" title="浏览器的存储空间满了，请不要关闭或刷新这个页面，填好以后马上提交，以免丢失。" />
}
