import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for halls that the files of one run copy (tests/journeys/place.ts), removed with the run. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'county-hall-run-'))
  process.env.DEPLOYED_HALLS = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
