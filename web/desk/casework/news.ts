/** What became of an act whose page has been left: told on the next page of the desk that can. */

export interface News {
  good: boolean
  text: string
  /** the case to look at */
  address?: string
}

const key = 'desk:told'
export const newsEvent = 'desk:told'

const isNews = (kept: unknown): kept is News =>
  typeof kept === 'object' && kept !== null && 'text' in kept && typeof kept.text === 'string'

function kept(): News[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isNews) : []
  } catch {
    return []
  }
}

export function tell(news: News): void {
  try {
    sessionStorage.setItem(key, JSON.stringify([...kept(), news]))
  } catch {
    // Then it stands in the history of the case alone.
  }
  dispatchEvent(new Event(newsEvent))
}

export function takeNews(): News[] {
  const news = kept()
  try {
    sessionStorage.removeItem(key)
  } catch {
    // What could not be kept is not there either.
  }
  return news
}
