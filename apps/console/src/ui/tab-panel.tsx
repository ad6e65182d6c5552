import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './tab-panel.module.css'

interface TabPanelProps {
  readonly value: string
  readonly children: ReactNode
}

/** What a tab shows. */
export function TabPanel({ value, children }: TabPanelProps) {
  return (
    <Tabs.Panel value={value} className={classes.panel}>
      {children}
    </Tabs.Panel>
  )
}
