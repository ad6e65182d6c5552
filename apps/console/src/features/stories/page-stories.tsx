import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconDots, IconStack2 } from '@tabler/icons-react'
import { useState } from 'react'
import { errorOf } from '../../api/error-of.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import { ListTools } from '../../ui/list-tools.tsx'
import { Logo } from '../../ui/logo.tsx'
import { LazyMenu } from '../../ui/menu/lazy-menu.tsx'
import { OpenedMenu } from '../../ui/menu/opened-menu.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { NotFound } from '../../ui/not-found.tsx'
import { PageFailed } from '../../ui/page-failed.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TabPanel } from '../../ui/tab-panel.tsx'
import { LONG, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'

const TABS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const

/** What pages are made of. */
export function PageStories() {
  const [tab, setTab] = useState<string>('two')
  return (
    <>
      <Story name="PageHeader and MoreMenu, long">
        <PageHeader
          title={LONG}
          meta={LONG}
          badge={<StatusBadge tone="busy" label="Deploying" />}
          actions={
            <MoreMenu>
              <Menu.Item>{LONG}</Menu.Item>
            </MoreMenu>
          }
        />
      </Story>
      <Story name="PageTabs, more than there is room for">
        <PageTabs
          value={tab}
          tabs={TABS.map((value) => ({ value, label: `The tab ${value}` }))}
          onChange={setTab}
        >
          <TabPanel value={tab}>{tab}</TabPanel>
        </PageTabs>
      </Story>
      <Story name="ListTools, FormRows, Logo, LazyMenu">
        <ListTools>
          <TextInput type="search" aria-label="search" placeholder="Search" />
          <Logo size={32} />
          <LazyMenu
            onNear={() => undefined}
            button={
              <ActionIcon aria-label="menu">
                <IconDots size={17} />
              </ActionIcon>
            }
          >
            {(button) => (
              <OpenedMenu button={button}>
                <Menu.Item>{LONG}</Menu.Item>
              </OpenedMenu>
            )}
          </LazyMenu>
        </ListTools>
        <FormRows>
          <TextInput label="Name" description="With a description" />
          <TextInput label={LONG} error={LONG} />
        </FormRows>
      </Story>
      <Story name="EmptyState, long; Panel">
        <Panel>
          <EmptyState icon={IconStack2} title={LONG} text={LONG} />
        </Panel>
      </Story>
      <Story name="ErrorPanel">
        <ErrorPanel error={REFUSAL} onRetry={() => undefined} />
      </Story>
      <Story name="ErrorPanel, no answer">
        <ErrorPanel error={errorOf(new TypeError('Failed to fetch'))} isCompact />
      </Story>
      <Story name="ErrorPanel, a defect of the page">
        <ErrorPanel error={new TypeError(LONG)} />
      </Story>
      <Story name="PageSkeleton">
        <PageSkeleton />
      </Story>
      <Story name="PageFailed">
        <PageFailed error={REFUSAL} reset={() => undefined} />
      </Story>
      <Story name="NotFound">
        <NotFound />
      </Story>
    </>
  )
}
