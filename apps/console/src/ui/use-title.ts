import { useEffect } from 'react'
import { isolated } from '../i18n/isolated.ts'

/** Names the tab after the page. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? 'Keystone' : `${isolated(title)} · Keystone`
  }, [title])
}
