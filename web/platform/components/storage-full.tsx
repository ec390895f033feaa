import { Notice } from './notice.tsx'

/** Said before anything is lost: what is typed now lives on this page alone. */
export const Full = () => (
  <Notice mood="bad" title="浏览器的存储空间满了，请不要关闭或刷新这个页面，填好以后马上提交，以免丢失。" />
)
