import { IconStack2 } from '@tabler/icons-react'
import { CopyId } from '../../ui/copy-id.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LogView } from '../../ui/log/log-view.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Time } from '../../ui/time.tsx'
import { OperationTree } from '../operations/operation-tree.tsx'
import { ConfirmStories } from './confirm-stories.tsx'
import { LINES, LONG, OPERATION, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'
import { TableStories } from './table-stories.tsx'

const TONES = ['good', 'warn', 'bad', 'busy', 'off'] as const

/** Each shared element in each of its states; only in builds for development. */
export function StoriesPage() {
  return (
    <Page>
      <PageHeader title="Stories" crumbs={[{ label: 'Overview', to: '/' }]} meta="PageHeader" />
      <Story name="PageHeader, long">
        <PageHeader
          title={LONG}
          meta={LONG}
          badge={<StatusBadge tone="busy" label="Deploying" />}
        />
      </Story>
      <Story name="StatusBadge">
        {TONES.map((tone) => (
          <StatusBadge key={tone} tone={tone} label={tone} why="why it is so" />
        ))}
        <StatusBadge tone="bad" label={LONG} />
      </Story>
      <Story name="Time, CopyId">
        <Time at="2026-01-01T12:03:10.000Z" />{' '}
        <CopyId id="op_0190a8c2d3e47f518a6b0c1d2e3f4a5b" label="operation" />
        <CopyId id={LONG} label="long" isWhole />
      </Story>
      <Story name="EmptyState, long">
        <EmptyState icon={IconStack2} title={LONG} text={LONG} />
      </Story>
      <Story name="ErrorPanel">
        <ErrorPanel error={REFUSAL} onRetry={() => undefined} />
      </Story>
      <Story name="ErrorPanel, no answer">
        <ErrorPanel error={new TypeError('Failed to fetch')} isCompact />
      </Story>
      <TableStories />
      <ConfirmStories />
      <Story name="LogView">
        <LogView label="log" lines={LINES} fileName="story.log" isLive isInline />
      </Story>
      <Story name="LogView, loading and empty">
        <LogView label="loading" lines={[]} fileName="story.log" isLive isLoading isInline />
        <LogView label="empty" lines={[]} fileName="story.log" isLive={false} isInline />
      </Story>
      <Story name="OperationTree">
        <OperationTree
          tree={{ id: OPERATION.id, operations: [OPERATION] }}
          operation={OPERATION}
          outputs={new Map()}
        />
      </Story>
    </Page>
  )
}
