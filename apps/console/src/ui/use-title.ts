import { useEffect } from 'react'

/** Names the tab after the page. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? 'Keystone' : `${title} · Keystone`
  }, [title])
}
