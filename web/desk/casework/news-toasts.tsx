import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../platform/components/icon.tsx'
import { type News, newsEvent, takeNews } from './news.ts'
import { askAfterSent } from './sent-act.ts'

/** The news at the foot of the page, until they are closed or others come. */
export function NewsToasts({ subject }: { subject: string }) {
  const [news, setNews] = useState<readonly News[]>([])
  useEffect(() => void askAfterSent(subject), [])
  useEffect(() => {
    const show = () => {
      const more = takeNews()
      if (more.length > 0) setNews(old => [...old.filter(({ good }) => !good), ...more])
    }
    show()
    addEventListener(newsEvent, show)
    return () => removeEventListener(newsEvent, show)
  }, [])
  return (
    <div class="toasts" role="status">
      {news.map(one => (
        <div class="toast" key={one.text}>
          <Icon name={one.good ? 'done' : 'warning'} />
          <span>{one.text}</span>
          {one.address && <a href={one.address}>打开这一件</a>}
          <button type="button" onClick={() => setNews(old => old.filter(other => other !== one))}>
            知道了
          </button>
        </div>
      ))}
    </div>
  )
}
