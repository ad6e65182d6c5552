import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'

interface OperationFactsProps {
  readonly operation: Wire['OperationDetail']
}

/** Ids by which it is found in logs, traces and the audit log (OPS-17), and why it was asked for. */
export function OperationFacts({ operation }: OperationFactsProps) {
  const { t } = useTranslation()
  const ids = {
    id: operation.id,
    correlationId: operation.correlationId,
    requestId: operation.requestId,
    traceparent: operation.traceparent,
  }
  return (
    <Section title={t('operations.facts')}>
      <Facts
        facts={[
          { name: t('operations.reason'), value: operation.reason },
          { name: t('operations.kind'), value: <code>{operation.kind}</code> },
          ...(Object.entries(ids) as [keyof typeof ids, string | undefined][]).map(
            ([name, value]) => ({
              name: t(`operations.ids.${name}`),
              value:
                value === undefined ? undefined : (
                  <CopyId id={value} label={t(`operations.ids.${name}`)} />
                ),
            }),
          ),
        ]}
      />
    </Section>
  )
}
