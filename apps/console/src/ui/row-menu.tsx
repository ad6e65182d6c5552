import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'

interface RowMenuProps {
  /** Names the row too: many of these stand below each other. */
  readonly label: string
  readonly items: readonly {
    readonly label: string
    readonly isDangerous?: boolean
    readonly run: () => void
  }[]
}

/** What can be done to a row. */
export function RowMenu({ label, items }: RowMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={label}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label: name, isDangerous = false, run }) => (
          <Menu.Item key={name} onClick={run} {...(isDangerous ? { color: 'red' } : {})}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
