import type { Templates } from '../casework/event.ts'

/** What stations tell officers by SMS. */

/** Its stored name. */
export const unattended = 'station-unattended'

export const stationTemplates = {
  [unattended]: {
    legal: false,
    title: '站点没有人值班',
    recipient: 'officers',
    text: '您好，{due}{office}没有人值班，请安排。',
  },
} as const satisfies Templates
