import { LogText } from '../../ui/log/log-text.tsx'
import { LogView } from '../../ui/log/log-view.tsx'
import { LINES, LONG } from './samples.ts'
import { Story } from './story.tsx'

export function LogStories() {
  return (
    <>
      <Story name="LogView">
        <LogView label="log" lines={LINES} fileName="story.log" isLive isInline />
      </Story>
      <Story name="LogView, loading and empty">
        <LogView label="loading" lines={[]} fileName="story.log" isLive isLoading isInline />
        <LogView label="empty" lines={[]} fileName="story.log" isLive={false} isInline />
      </Story>
      <Story name="LogText">
        <pre style={{ whiteSpace: 'pre-wrap' }}>
          <LogText text={`\u001b[33mwarn\u001b[0m ${LONG}`} search="and" />
        </pre>
      </Story>
    </>
  )
}
