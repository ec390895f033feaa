import type { namesOf } from '../offices/kept-roster.ts'
import type { Brought, MadeBy } from './versions.ts'

/** Who made a version of a row, with their names. */

type Named = ReturnType<typeof namesOf>

export const madeWithNames = async (named: Named, { proposed, confirmed, filed, reason }: MadeBy) => ({
  proposed: await named(proposed),
  confirmed: await named(confirmed),
  filed: filed ? await named(filed) : null,
  reason,
})

export const broughtWithNames = async (named: Named, { by, no, proposed, confirmed }: Brought) => ({
  by,
  no,
  proposed: proposed && (await named(proposed)),
  confirmed: confirmed && (await named(confirmed)),
})
