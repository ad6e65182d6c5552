import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../../api/error-of.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { CopyId } from '../../ui/copy-id.tsx'

interface SecretValueProps {
  readonly name: string
  /** Absent without the right to. */
  readonly reveal?: (name: string) => Promise<{ readonly value: string }>
}

/** A value that is not shown until it is asked for; the asking is audited. */
export function SecretValue({ name, reveal }: SecretValueProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const show = useMutation({ mutationFn: async () => await reveal?.(name), gcTime: 0 })
  if (show.data !== undefined) return <CopyId id={show.data.value} label={name} isWhole />
  if (show.error !== null) {
    const { message, parts } = errorOf(show.error)
    return <span>{spoken.error(parts.code)?.title ?? message}</span>
  }
  return (
    <>
      <span title={t('variables.secret')}>••••••••</span>{' '}
      {reveal !== undefined && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          loading={show.isPending}
          onClick={() => show.mutate()}
        >
          {t('variables.reveal')}
        </Button>
      )}
    </>
  )
}
