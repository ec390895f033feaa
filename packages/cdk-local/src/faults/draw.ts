/** A number from 0 up to 1 derived from its parts alone: the same seed and the same occasion always draw the same. */
export function draw(...parts: readonly (string | number)[]): number {
  // FNV-1a, then MurmurHash3's finaliser, so that neighbouring seeds have nothing in common.
  let hash = 0x811c9dc5
  for (const character of parts.join('\n')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
