import { catalogueChanged } from '../platform/announcement.ts'
import { announce } from '../platform/bus.ts'

/** Asks for the pages to be published anew; whoever does not hear it does so within the hour. */
export const askPublication =
  (bus: string) =>
  (at: string): Promise<void> =>
    announce(bus, [{ type: catalogueChanged, detail: { of: 'REFERENCE', seq: 1, at } }])

/** As services ask, with the server time. */
export type AskPublication = ReturnType<typeof askPublication>
