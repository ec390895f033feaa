import type { Reply } from '../../local/demo/visitor.ts'
import { acting } from './acting.ts'
import type { Place } from './place.ts'

/** Requests for government information over HTTP. */

/** A citizen's web request to the civil affairs department. */
export const asked = {
  organ: 'civil-affairs',
  requester: 'person',
  text: '2025年六祖镇高龄津贴发放人数和金额。',
  form: 'electronic',
  way: 'online',
  phone: '13800138000',
  address: '',
  files: [] as string[],
  name: null as string | null,
  number: null as string | null,
  channel: null as string | null,
  receivedOn: null as string | null,
}
/** A paper request handed to the department's clerk, with an answer by post. */
export const byHand = {
  ...asked,
  name: '陈大文',
  number: '445321199001010012',
  channel: 'counter',
  form: 'paper',
  way: 'post',
  address: '新兴县六祖镇夏卢村1号',
}
export const organClerk = 'clerk-civil-affairs'

export function disclosing(place: Place) {
  const { file, ...others } = acting(place, '/api/disclosure-requests')
  return {
    ...others,
    ask: (user: string, body: object = {}, attempt?: string): Promise<Reply> =>
      file(user, { ...asked, ...body }, attempt),
  }
}
