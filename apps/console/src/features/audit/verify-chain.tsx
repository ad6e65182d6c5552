import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { useVerifyChain } from './use-verify-chain.ts'

interface VerifyChainProps {
  readonly verify: ReturnType<typeof useVerifyChain>
}

export function VerifyChain({ verify }: VerifyChainProps) {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      leftSection={<IconShieldCheck size={16} />}
      loading={verify.isPending}
      onClick={() => verify.mutate()}
    >
      {t('audit.verify')}
    </Button>
  )
}
