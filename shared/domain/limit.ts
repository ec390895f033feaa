import type { Limit } from './item.ts'

/** Limits that do not depend on the item. wd = working days. */

/** An applicant's time to supply what was asked for; afterwards the case is closed with notice. Default of the county, no national rule. */
export const supplementLimit: Limit = { days: 15, unit: 'wd' }

/** A licence is delivered within 10 working days of the decision (行政许可法 art. 44); the hall keeps it for every item. */
export const deliveryLimit: Limit = { days: 10, unit: 'wd' }

/** Paper from the village to the town: 2 working days (新府办〔2013〕52号 五(七)3(2)). */
export const villagePaperLimit: Limit = { days: 2, unit: 'wd' }

/** Paper from the town to the department where it is needed: 4 working days (same place). */
export const townPaperLimit: Limit = { days: 4, unit: 'wd' }

/** An officer is warned this many working days before a limit ends. */
export const warningDays = 1

/** A case in transit for longer is announced again. Milliseconds. */
export const transitPatience = 15 * 60_000

/** Assurance level of the province's identity platform an applicant needs: 三 to apply, 四 to receive results. */
export const assurance = { apply: 3, receive: 4 } as const
