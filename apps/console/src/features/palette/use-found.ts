import { useDebouncedValue } from '@mantine/hooks'
import { IconActivity, IconBox, IconStack2 } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { shortened } from '../../ui/shortened.ts'
import { useMay } from '../session/use-may.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { searchQuery } from './search-query.ts'

const TYPING_MS = 150

/** Applications, workloads and operations that the text names, by name or by any id. */
export function useFound(typed: string): {
  readonly entries: readonly PaletteEntry[]
  readonly isLooking: boolean
  readonly error: unknown
} {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS)
  const mayReadOperations = useMay('operation.read')
  const { data, isFetching, error } = useQuery({
    ...searchQuery(text, mayReadOperations),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
  })
  if (typed.trim().length < 2) return { entries: [], isLooking: isFetching, error: null }
  if (data === undefined) return { entries: [], isLooking: isFetching, error }
  const applications = data.applications.map(({ id, name }) => ({
    key: id,
    group: t('nav.applications'),
    icon: IconStack2,
    label: name,
    run: () => void navigate({ to: '/applications/$applicationId', params: { applicationId: id } }),
  }))
  const workloads = data.workloads.map(({ id, name, applicationName, environmentName }) => ({
    key: id,
    group: t('palette.workloads'),
    icon: IconBox,
    label: name,
    detail: `${applicationName} / ${environmentName}`,
    run: () => void navigate({ to: '/workloads/$workloadId', params: { workloadId: id } }),
  }))
  // Whose id was given comes before what it started.
  const ran = data.operations.toSorted((a, b) => Number(b.id === text) - Number(a.id === text))
  const operations = ran.map(({ id, title, state }) => ({
    key: id,
    group: t('nav.operations'),
    icon: IconActivity,
    label: title,
    detail: `${t(`states.${state}`)} · ${shortened(id)}`,
    run: () => void navigate({ to: '/operations/$operationId', params: { operationId: id } }),
  }))
  return {
    entries: [...applications, ...workloads, ...operations],
    isLooking: isFetching,
    error: null,
  }
}
