/**
 * After a restore: the period in which unrecorded messages may have gone out (`restored` of the deployment). A person
 * then delivers every message of that period that was not certainly sent, and none is sent again.
 */

const [from = '', to = ''] = (process.env.DOUBTFUL ?? '').split('/')

/** Whether a message about an event recorded at that instant may have gone out unrecorded. */
export const isUncertain = (at: string): boolean => from !== '' && at >= from && at <= to
