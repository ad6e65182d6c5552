import type { ReactNode } from 'react'
import { Section } from '../../ui/section.tsx'

interface StoryProps {
  /** Element and state: `DataTable, empty`. */
  readonly name: string
  readonly children: ReactNode
}

export function Story({ name, children }: StoryProps) {
  return <Section title={name}>{children}</Section>
}
