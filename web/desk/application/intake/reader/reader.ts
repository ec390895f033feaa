/** Reading a resident's identity card. */

export interface Card {
  readonly name: string
  readonly number: string
  readonly address: string
}

export interface IdCardReader {
  /** as the agent knows it */
  readonly name: string
  /** Waits for a card. Throws ReaderFault, and AbortError when the signal ends it. */
  read(signal: AbortSignal): Promise<Card>
}

/** Why no card was read, as a message for the agent. */
export class ReaderFault extends Error {}
