import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { TabPanel } from '../../ui/tab-panel.tsx'
import { useMay } from '../session/use-may.ts'
import { AddMember } from './add-member.tsx'
import { MemberList } from './member-list.tsx'
import { RoleTable } from './role-table.tsx'

export function PeoplePage() {
  const { t } = useTranslation()
  const { tab = 'members' } = useSearch({ from: '/frame/people' })
  const navigate = useNavigate({ from: '/people' })
  const [isAdding, dialog] = useDisclosure()
  const add = useMay('member.manage') && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={dialog.open}>
      {t('people.add')}
    </Button>
  )
  return (
    <Page>
      <PageHeader title={t('nav.people')} meta={t('people.lead')} actions={add} />
      <PageTabs
        value={tab}
        tabs={[
          { value: 'members', label: t('people.members') },
          { value: 'roles', label: t('people.roles') },
        ]}
        onChange={(next) => void navigate({ search: next === 'members' ? {} : { tab: next } })}
      >
        <TabPanel value="members">
          <MemberList />
        </TabPanel>
        <TabPanel value="roles">
          <RoleTable />
        </TabPanel>
      </PageTabs>
      {isAdding && <AddMember onClose={dialog.close} />}
    </Page>
  )
}
