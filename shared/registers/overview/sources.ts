import { registerNames } from '../names.ts'

/** Of what a change is: the registers, where the years are the calendar's and the items those of imports; and the roster. */
export const changeSources = [...registerNames, ['roster', '人员']] as const
export type ChangeSource = (typeof changeSources)[number][0]
