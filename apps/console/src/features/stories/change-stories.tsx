import { PasswordField } from '../../ui/password-field.tsx'
import { EditConflict } from '../settings/edit-conflict.tsx'
import { DotenvPreview } from '../variables/dotenv-preview.tsx'
import { ValueConflict } from '../variables/value-conflict.tsx'
import { ConflictPanel } from '../workload-form/conflict/conflict-panel.tsx'
import { LONG, VARIABLE } from './samples.ts'
import { Story } from './story.tsx'

const nothing = () => undefined

/** What one sees before something is changed, and when somebody else changed it first. */
export function ChangeStories() {
  return (
    <>
      <Story name="DotenvPreview">
        <DotenvPreview
          effects={[
            { name: 'ADDED', is: 'added' },
            { name: 'REPLACED', is: 'replaced' },
            { name: 'SAME', is: 'same' },
            { name: LONG, is: 'removed' },
          ]}
        />
      </Story>
      <Story name="DotenvPreview, empty">
        <DotenvPreview effects={[]} />
      </Story>
      <Story name="PasswordField">
        <PasswordField label="Password" description={LONG} defaultValue={LONG} error={LONG} />
      </Story>
      <Story name="ConflictPanel">
        <ConflictPanel
          base={{ name: 'web', spec: { faces: [], image: 'one' } }}
          mine={{ name: 'mine', spec: { faces: [], image: LONG } }}
          theirs={{ name: 'theirs', spec: { faces: [{ host: LONG }], image: 'one' } }}
          onSettle={nothing}
        />
      </Story>
      <Story name="EditConflict">
        <EditConflict theirs={LONG} mine="mine" onTheirs={nothing} onMine={nothing} />
      </Story>
      <Story name="ValueConflict">
        <ValueConflict theirs={VARIABLE} />
        <ValueConflict theirs={undefined} />
      </Story>
    </>
  )
}
