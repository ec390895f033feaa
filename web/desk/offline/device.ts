/** Two characters that identify a computer of a station on its slips, none of them easily misread. */

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Made once for a computer: 0 to 1023. */
export const newDevice = (): number => (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % letters.length ** 2

export const deviceMark = (device: number): string =>
  letters.charAt(Math.floor(device / letters.length)) + letters.charAt(device % letters.length)
