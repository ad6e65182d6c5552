import type { Icon } from '@tabler/icons-react'

export interface PaletteEntry {
  readonly key: string
  /** Under which heading it stands. */
  readonly group: string
  readonly icon: Icon
  readonly label: string
  readonly detail?: string
  readonly run: () => void
}
