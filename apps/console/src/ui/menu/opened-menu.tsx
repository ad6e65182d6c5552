import { Menu, type MenuProps } from '@mantine/core'
import { cloneElement, type ReactNode, useEffect, useRef, useState } from 'react'
import type { OpenedMenuProps } from './opened-menu-props.ts'

interface Props extends OpenedMenuProps, Pick<MenuProps, 'position' | 'width'> {
  readonly children: ReactNode
}

/** What a LazyMenu becomes: a menu that opens as soon as it is there. */
export function OpenedMenu({ button, children, ...look }: Props) {
  const [isOpen, setOpen] = useState(false)
  const target = useRef<HTMLElement>(null)
  // The focus first: it is where a menu gives it back to when it closes.
  useEffect(() => {
    target.current?.focus()
    setOpen(true)
  }, [])
  return (
    <Menu {...look} opened={isOpen} onChange={setOpen}>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
