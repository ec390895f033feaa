/** The data of the county that tests and tools are about; the nation's calendar stands beside it. */
export const countyFolder = new URL('../../data/xinxing/', import.meta.url)
