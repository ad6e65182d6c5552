import type { HTMLAttributes, ReactElement, Ref } from 'react'

/** What a menu opens from; it takes the handlers and the `ref` that it is given. */
export type MenuButton = ReactElement<
  HTMLAttributes<HTMLElement> & { readonly ref?: Ref<HTMLElement> }
>

/** What a menu of its own chunk is given. */
export interface OpenedMenuProps {
  readonly button: MenuButton
}
