/** The data of the county that tests and tools use, and the nation's calendar. */
export const countyFolder = new URL('../../data/xinxing/', import.meta.url)
