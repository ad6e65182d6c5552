import { useEffect, useRef } from 'react'

interface FrameKeys {
  readonly onPalette: () => void
  readonly onHelp: () => void
}

/** `Ctrl K` (`⌘ K`) everywhere, `?` where nobody types. */
export function useFrameKeys(keys: FrameKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        latest.current.onPalette()
      } else if (event.key === '?' && !isTyping(event.target)) latest.current.onHelp()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  )
}
