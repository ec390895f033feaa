import { render, type VNode } from 'preact'

/** Draws a page's content in its place. */
export function mount(draw: () => VNode): void {
  const place = document.getElementById('app')
  if (place === null) return
  place.replaceChildren()
  render(draw(), place)
}

/** The script's input that the build wrote into the page. Throws on a page without. */
export const pageData = <T>(): T => JSON.parse(document.getElementById('app')?.dataset.read ?? '')
