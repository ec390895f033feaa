/** The indexes of the table of cases: the attributes that are their keys, and what each shows beside them. */

/** The content of offices' lists for a case or a batch: its row, and the masked names beside it. */
const row = ['row', 'listing']
/** In a person's own lists and for the sweep: the head itself and the end of its chain. */
const whole = ['head', 'hash', 'listing']

export const caseIndexes = {
  work: { partition: 'workKey', sort: 'workSort', shows: row },
  errand: { partition: 'errandKey', sort: 'errandSort', shows: row },
  paper: { partition: 'paperKey', sort: 'paperSort', shows: row },
  wake: { partition: 'wakeKey', sort: 'wakeSort', shows: whole },
  /** limits near or passed by their months, and the open cases of the county */
  signal: { partition: 'signalKey', sort: 'signalSort', shows: ['due'] },
  filed: { partition: 'filedKey', sort: 'filedSort', shows: whole },
  applicant: {
    partition: 'applicantKey',
    sort: 'applicantSort',
    shows: [...whole, 'id', 'owner', 'version', 'savedAt', 'content'],
  },
} as const
