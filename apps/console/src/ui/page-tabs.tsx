import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './tab-panel.module.css'

interface PageTabsProps {
  readonly value: string
  readonly tabs: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
  /** What the tab shows fills the rest of the window. */
  readonly isFull?: boolean
  /** A TabPanel for each; only the chosen one is there. */
  readonly children: ReactNode
}

/** The parts of a page, one at a time; which one stands in the address. */
export function PageTabs({ value, tabs, onChange, isFull = false, children }: PageTabsProps) {
  return (
    <Tabs
      value={value}
      onChange={(next) => next !== null && onChange(next)}
      keepMounted={false}
      className={classes.tabs}
      data-fills={isFull || undefined}
    >
      <Tabs.List className={classes.list}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {children}
    </Tabs>
  )
}
