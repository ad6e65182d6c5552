import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { OperationTree } from '../operations/operation-tree.tsx'
import { ChangeStories } from './change-stories.tsx'
import { ConfirmStories } from './confirm-stories.tsx'
import { DialogStories } from './dialog-stories.tsx'
import { LogStories } from './log-stories.tsx'
import { PageStories } from './page-stories.tsx'
import { OPERATION } from './samples.ts'
import { Story } from './story.tsx'
import { TableStories } from './table-stories.tsx'
import { TextStories } from './text-stories.tsx'

/**
 * Each shared element in each of its states; only in builds for development. That none is missing is
 * tested by apps/console/test/stories.test.ts, that all of them can be read by everybody by the journey.
 */
export function StoriesPage() {
  return (
    <Page>
      <PageHeader title="Stories" crumbs={[{ label: 'Overview', to: '/' }]} meta="PageHeader" />
      <DialogStories />
      <TextStories />
      <TableStories />
      <ConfirmStories />
      <ChangeStories />
      <LogStories />
      <Story name="OperationTree">
        <OperationTree
          tree={{ id: OPERATION.id, operations: [OPERATION] }}
          operation={OPERATION}
          outputs={new Map()}
        />
      </Story>
      <PageStories />
    </Page>
  )
}
