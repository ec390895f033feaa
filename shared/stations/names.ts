/** How many stations a sentence names. */
const named = 3

/** 甲村、乙村、丙村等5个站 */
export const inWords = (names: readonly string[]): string =>
  `${names.slice(0, named).join('、')}${names.length > named ? `等${names.length}个站` : ''}`
