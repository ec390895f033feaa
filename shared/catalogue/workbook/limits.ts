/** The most that is read: bytes of a file, the files in it, and bytes of what is in these. */
export interface Limits {
  bytes: number
  entries: number
  unpacked: number
}
export const limits: Limits = { bytes: 100_000_000, entries: 200, unpacked: 400_000_000 }
