/** Texts that no item says, as what differs from one that is whole, and the place. */
export const brokenTexts: [string, object, place: string][] = [
  ['when a name is a piece of a page', { shortName: '<b>采伐</b>' }, 'shortName'],
  [
    'when a question turns the direction of its words',
    { questions: [{ q: '几天？', a: '8\u202E天' }] },
    'questions.0.a',
  ],
  ['when a text leads to an unsafe address', { visitsReason: '见http://a.cn' }, 'visitsReason'],
]
