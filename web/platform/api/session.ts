/** The session of only this tab, because many people use a village's computer. */

export interface Session {
  token: string
  idToken: string
  /** milliseconds since 1970 */
  expires: number
  name: string
  /** identity number or credit code, as the identity provider has checked it */
  number: string
  kind: 'natural' | 'legal'
  /** assurance level, 0 to 5 */
  level: number
  /** the mobile number that the identity provider has verified, as it is dialled here; empty where there is none */
  mobile: string
}

const key = 'hall:session'
/** Whether the hall has ended the last session. The next sign-in asks the identity provider for a new login. */
const endedKey = 'hall:session-ended'
/** The numbers of the cases that wait for who is signed in. */
export const waitingKey = 'hall:waiting'
let shown: Session | null | undefined

function read(): Session | null {
  try {
    const text = sessionStorage.getItem(key)
    // A session that an earlier release opened knows no mobile number.
    return text === null ? null : { mobile: '', ...JSON.parse(text) }
  } catch {
    return null
  }
}

/** The session, or null when nobody is signed in or it has expired. */
export function session(): Session | null {
  shown ??= read()
  return shown !== null && shown.expires > Date.now() ? shown : null
}

export const token = (): string | null => session()?.token ?? null

export function keepSession(made: Session): void {
  shown = made
  sessionStorage.setItem(key, JSON.stringify(made))
  sessionStorage.removeItem(endedKey)
  // What waits is known of whoever was signed in before.
  sessionStorage.removeItem(waitingKey)
}

/** The hall no longer accepts the token. */
export function expire(): void {
  shown = null
  sessionStorage.removeItem(key)
  sessionStorage.removeItem(waitingKey)
}

/** Likewise, because somebody has ended the session. */
export function end(): void {
  expire()
  sessionStorage.setItem(endedKey, '1')
}

export const wasEnded = (): boolean => sessionStorage.getItem(endedKey) !== null
