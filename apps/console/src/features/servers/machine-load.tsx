import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { bytesText } from '../../i18n/bytes-text.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { percentText } from './percent-text.ts'

interface MachineLoadProps {
  readonly observed: Wire['Server']['observed']
}

/** How busy the whole machine was, and when that was seen. */
export function MachineLoad({ observed: { load, state } }: MachineLoadProps) {
  const { t, i18n } = useTranslation()
  if (load === undefined)
    return state === 'ready' ? (
      <Section title={t('servers.load')}>{t('servers.noLoad')}</Section>
    ) : null
  const { cpus, cpuBusy, loadAverages, memoryTotalBytes, memoryAvailableBytes, seenAt } = load
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 })
  return (
    <Section title={t('servers.load')}>
      <Facts
        facts={[
          {
            name: t('servers.cpu'),
            value: t('servers.cpuOf', {
              percent: percentText(cpuBusy, i18n.language),
              count: cpus,
            }),
          },
          {
            name: t('servers.memory'),
            value: t('servers.memoryOf', {
              used: bytesText(memoryTotalBytes - memoryAvailableBytes, i18n.language),
              total: bytesText(memoryTotalBytes, i18n.language),
            }),
          },
          {
            name: t('servers.loadAverages'),
            value: loadAverages.map((one) => number.format(one)).join(' · '),
          },
          { name: t('servers.seen'), value: <Time at={seenAt} /> },
        ]}
      />
    </Section>
  )
}
