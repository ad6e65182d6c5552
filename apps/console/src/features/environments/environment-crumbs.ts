import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import type { Crumb } from '../../ui/page-header.tsx'

/** Where an environment hangs; with itself for a page below it. */
export function environmentCrumbs(
  t: TFunction,
  { id, name, applicationId, applicationName }: Wire['Environment'],
  isBelow = false,
): readonly Crumb[] {
  const own: Crumb = {
    label: name,
    to: '/environments/$environmentId',
    params: { environmentId: id },
  }
  return [
    { label: t('nav.applications'), to: '/applications' },
    { label: applicationName, to: '/applications/$applicationId', params: { applicationId } },
    ...(isBelow ? [own] : []),
  ]
}
