/**
 * After a restore: the period in which messages may have gone out whose records are lost (`restored` of the deployment).
 * What was not certainly sent before it is told by a person then, and by no second message.
 */

const [from = '', to = ''] = (process.env.DOUBTFUL ?? '').split('/')

/** Whether a message about an event recorded at that instant may have gone out unrecorded. */
export const isUncertain = (at: string): boolean => from !== '' && at >= from && at <= to
