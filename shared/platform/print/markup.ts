/** HTML that is known to be safe: made only by `html`, which escapes every text put into it. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | null | readonly Part[]

/** Joins a template; a string is text and is escaped, Markup stays, null is nothing. Attribute values stand in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((before, string, i) => before + textOf(parts[i - 1] ?? null) + string))
}

function textOf(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.text
  return typeof part === 'object' ? part.map(textOf).join('') : escaped(String(part))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Invisible characters that may reverse the order of the print. They are removed, so that a reason cannot rewrite the
 * page.
 */
const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

const escaped = (text: string): string =>
  text
    .replace(/\r?\n/g, ' ')
    .replace(unseen, '')
    .replace(/[&<>"']/g, character => entities[character] ?? '')
