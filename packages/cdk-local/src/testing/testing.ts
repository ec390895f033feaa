/** AWS services on a folder of their own, for tests of code that calls them. */

export { openPlace, place } from './place.ts'
