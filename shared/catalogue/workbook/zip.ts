import { Inflate, Zip, ZipDeflate } from 'fflate'
import { type Progress, UnreadableBook } from './book.ts'
import type { Limits } from './limits.ts'

/**
 * Files within a file. What is read comes from anybody: the directory is read before anything is unpacked, and what is
 * unpacked is measured as it comes, because the sizes in the directory may be untrue.
 */

export interface Entry {
  name: string
  /** in bytes, as the directory states it */
  size: number
  packed: Uint8Array
  isDeflated: boolean
  checksum: number
}

const damaged = (): UnreadableBook => new UnreadableBook('文件已经损坏，请重新保存或者重新传送。')

/** Throws UnreadableBook for what is no archive, has too much in it, or is locked by a password. */
export function entriesOf(bytes: Uint8Array, limits: Limits): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) throw new UnreadableBook(`压缩文件里有${count}个文件，最多${limits.entries}个。`)
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  try {
    for (let n = 0; n < count; n += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) throw damaged()
      const nameLength = view.getUint16(at + 28, true)
      entries.push(entryAt(bytes, view, at, nameLength))
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error
  }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > limits.unpacked) throw tooMuch(limits)
  return entries
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw damaged()
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, nameLength: number): Entry {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  if (flags & 1) throw new UnreadableBook('文件有密码，请去掉密码后再导入。')
  if (method !== 0 && method !== 8) throw new UnreadableBook('压缩方式无法识别，请用普通的ZIP格式。')
  const local = view.getUint32(at + 42, true)
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  return {
    name: nameIn(bytes.subarray(at + 46, at + 46 + nameLength)),
    size: view.getUint32(at + 24, true),
    packed: bytes.subarray(start, start + view.getUint32(at + 20, true)),
    isDeflated: method === 8,
    checksum: view.getUint32(at + 16, true),
  }
}

/** Archives made on Chinese computers have names in GB18030, and do not say so. */
function nameIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const tooMuch = ({ unpacked }: Limits): UnreadableBook =>
  new UnreadableBook(`文件解压后超过${unpacked / 1_000_000}MB，请分成几个文件。`)

/** Unpacks entries, and no more in all than the limit. */
export class Unpacking {
  readonly #whole: number
  readonly #limits: Limits
  #read = 0
  #left: number

  constructor(entries: readonly Entry[], limits: Limits) {
    this.#limits = limits
    this.#left = limits.unpacked
    this.#whole = entries.reduce((sum, entry) => sum + entry.packed.length, 0)
  }

  /** Tells how much of the packed bytes was read. */
  async tell(progress: Progress): Promise<void> {
    await progress('读取', this.#read, this.#whole)
  }

  /** Passes the entry on, piece by piece. Throws UnreadableBook when it is damaged or too much. */
  pass(entry: Entry, take: (piece: Uint8Array) => void): void {
    let crc = 0
    const measured = (piece: Uint8Array): void => {
      this.#left -= piece.length
      if (this.#left < 0) throw tooMuch(this.#limits)
      crc = checksum(piece, crc)
      take(piece)
    }
    const inflating = new Inflate(measured)
    for (let at = 0; at < entry.packed.length; at += pieceSize) {
      const piece = entry.packed.subarray(at, at + pieceSize)
      this.#read += piece.length
      if (entry.isDeflated) push(inflating, piece, at + pieceSize >= entry.packed.length)
      else measured(piece)
    }
    if (crc !== entry.checksum) throw damaged()
  }

  text(entry: Entry): string {
    return new TextDecoder().decode(this.bytes(entry))
  }

  bytes(entry: Entry): Uint8Array {
    const pieces: Uint8Array[] = []
    this.pass(entry, piece => pieces.push(piece.slice()))
    return joined(pieces)
  }
}

/** A small piece at a time: each may become a thousand times as long. */
const pieceSize = 16_384

function push(inflating: Inflate, piece: Uint8Array, isLast: boolean): void {
  try {
    inflating.push(piece, isLast)
  } catch (error) {
    // fflate numbers its errors; any other was thrown by who takes the pieces.
    throw error instanceof Error && 'code' in error && typeof error.code === 'number' ? damaged() : error
  }
}

const steps = Uint32Array.from({ length: 256 }, (_, n) => {
  let step = n
  for (let bit = 0; bit < 8; bit += 1) step = step & 1 ? 0xedb88320 ^ (step >>> 1) : step >>> 1
  return step
})

/** CRC-32 of a piece after those before it. */
function checksum(piece: Uint8Array, before: number): number {
  let crc = ~before
  // Counted by index: an iterator takes several times as long.
  for (let at = 0; at < piece.length; at += 1) crc = (steps[(crc ^ (piece[at] ?? 0)) & 255] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Packs files given as pieces of text. The same files make the same bytes. */
export function packed(files: Iterable<readonly [name: string, text: Iterable<string>]>): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const encoder = new TextEncoder()
  for (const [name, text] of files) {
    const file = new ZipDeflate(name)
    file.mtime = new Date(2000, 0, 1)
    zip.add(file)
    let waiting = ''
    for (const part of text) {
      waiting += part
      if (waiting.length < 65_536) continue
      file.push(encoder.encode(waiting))
      waiting = ''
    }
    file.push(encoder.encode(waiting), true)
  }
  zip.end()
  return joined(pieces)
}
