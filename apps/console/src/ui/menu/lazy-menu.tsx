import { cloneElement, type ReactNode, Suspense, startTransition, useState } from 'react'
import type { MenuButton } from './opened-menu-props.ts'

interface LazyMenuProps {
  readonly button: MenuButton
  /** Fetches the menu ahead, as soon as somebody points at its button. */
  readonly onNear: () => unknown
  /** The menu, made by `lazy`: an OpenedMenu with that button. */
  readonly children: (button: MenuButton) => ReactNode
}

/**
 * A button whose menu comes with the first use of it. Menus bring 40 kB of placement and focus along,
 * which no page of the frame needs to be read.
 */
export function LazyMenu({ button, onNear, children }: LazyMenuProps) {
  const [isWanted, setWanted] = useState(false)
  const waiting = cloneElement(button, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: onNear,
    onFocus: onNear,
    // In a transition: until the menu is there, the button stays as it is and keeps the focus.
    onClick: () => startTransition(() => setWanted(true)),
  })
  return <Suspense fallback={waiting}>{isWanted ? children(button) : waiting}</Suspense>
}
