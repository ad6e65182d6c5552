import { Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
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
  // An address may name a tab that there is not, of an older version or by a slip.
  const shown = tabs.some((tab) => tab.value === value) ? value : (tabs[0]?.value ?? null)
  const list = useRef<HTMLDivElement>(null)
  // On a phone the chosen one of many tabs may be out of sight.
  useEffect(() => {
    const chosen = list.current?.querySelector(`[role="tab"][data-active]`)
    if (shown !== null) chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
    if (list.current !== null) markMore(list.current)
  }, [shown])
  return (
    <Tabs
      value={shown}
      onChange={(next) => next !== null && onChange(next)}
      keepMounted={false}
      className={classes.tabs}
      data-fills={isFull || undefined}
    >
      <Tabs.List
        ref={list}
        className={classes.list}
        onScroll={(event) => markMore(event.currentTarget)}
      >
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

/** For its look: whether some of the tabs are out of sight on the right. */
function markMore(list: HTMLElement): void {
  const { scrollLeft, scrollWidth, clientWidth } = list
  list.toggleAttribute('data-more', scrollLeft + clientWidth < scrollWidth - 1)
}
