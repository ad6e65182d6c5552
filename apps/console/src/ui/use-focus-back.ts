import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Gives the focus back to what had it before a dialog was there. Mantine does so for a dialog that stays on
 * the page while it is closed; one that comes with its first use and goes when it is closed is not seen to.
 */
export function useFocusBack(): void {
  const before = useRef<Element | null>(null)
  // Before the dialog takes it, which is by a timer.
  useLayoutEffect(() => {
    before.current = document.activeElement
  }, [])
  // After the dialog has gone from the page.
  useEffect(
    () => () => {
      // A page that the dialog led to may have put it somewhere by now.
      const isLost = document.activeElement === null || document.activeElement === document.body
      const { current } = before
      if (isLost && current instanceof HTMLElement) current.focus({ preventScroll: true })
    },
    [],
  )
}
