import type { CaseType } from '../../casework/case-type.ts'
import type { CommonHead } from '../../casework/head.ts'

/** Which cases go to the village whose station continues that of another, and by which act. */

/** By its division code. */
export const isVillage = (office: string): boolean => /^\d{12}$/.test(office)

/** Applications, letters and requests for information have it. Repeated it writes nothing. */
export const changeVillage = 'change-village'

/**
 * Whether a stored case, of whatever type and state, has to do with this village, so that `changeVillage` moves it:
 * the village filed it or wrote it, and tells the applicant in person. After the act it no longer does.
 */
export const concernsVillage = <H extends CommonHead>(
  village: string,
  { type, head }: { type: Pick<CaseType<H>, 'has' | 'reads'>; head: H },
): boolean => type.has(changeVillage) && type.reads.informingOffice(head) === village
