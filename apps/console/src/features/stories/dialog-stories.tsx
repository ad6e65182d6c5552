import { TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CheckDialog } from '../../ui/check-dialog.tsx'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { LeaveGuard } from '../../ui/form/leave-guard.tsx'
import { NameDialog } from '../../ui/form/name-dialog.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { LONG, PLAN, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'

const refuse = () => Promise.reject(REFUSAL)

/** Each covers the page, so that one of them is open: the one that the address names. */
const DIALOGS: Readonly<Record<string, (close: () => void) => ReactNode>> = {
  CheckDialog: (onClose) => (
    <CheckDialog
      title={LONG}
      label="Repository"
      help={LONG}
      placeholder="https://git.example.com/team/shop.git"
      path="url"
      run={refuse}
      onClose={onClose}
    />
  ),
  ConfirmDialog: (onClose) => (
    <ConfirmDialog
      isOpen
      title={LONG}
      planKey={['story', 'dialog']}
      loadPlan={async () => PLAN}
      reason="required"
      confirmLabel="Delete"
      isDangerous
      run={refuse}
      onStarted={onClose}
      onClose={onClose}
    />
  ),
  FormDialog: (onClose) => (
    <FormDialog
      title={LONG}
      submitLabel="Save"
      isDirty
      isPending={false}
      error={REFUSAL}
      onSubmit={onClose}
      onClose={onClose}
    >
      <TextInput label="Name" error={LONG} />
    </FormDialog>
  ),
  NameDialog: (onClose) => (
    <NameDialog title="Rename" submitLabel="Save" name={LONG} save={refuse} onClose={onClose} />
  ),
  ShownOnce: (onClose) => (
    <ShownOnce title={LONG} why={LONG} label="Secret" secret={LONG} onClose={onClose} />
  ),
  LeaveGuard: () => <LeaveGuard isDirty />,
}

export function DialogStories() {
  const { tab = '' } = useSearch({ strict: false })
  const navigate = useNavigate()
  return (
    <Story name="Dialogs">
      {Object.keys(DIALOGS).map((name) => (
        <LinkButton key={name} to="." search={{ tab: name }} variant="default">
          {name}
        </LinkButton>
      ))}
      {DIALOGS[tab]?.(() => void navigate({ to: '.', search: {} }))}
    </Story>
  )
}
