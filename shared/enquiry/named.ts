/** Subjects of the officers whose name appears in a text, in any spacing. */
export function namedIn(text: string, officers: readonly { subject: string; name: string }[]): string[] {
  const closed = (written: string): string => written.normalize('NFKC').replace(/\s+/gu, '')
  const written = closed(text)
  return officers.filter(({ name }) => written.includes(closed(name))).map(({ subject }) => subject)
}
