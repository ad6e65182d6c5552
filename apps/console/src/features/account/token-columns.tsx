import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { Name } from '../../ui/name.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'

type Token = Wire['ApiToken']

export function tokenColumns(
  t: TFunction,
  onRevoke: (token: Token) => void,
): readonly Column<Token>[] {
  return [
    {
      key: 'name',
      header: t('account.tokenName'),
      width: '1.6fr',
      cell: ({ name, expiresAt }) => (
        <TwoLines
          first={
            <strong>
              <Name title={name}>{name}</Name>
            </strong>
          }
          onPhone={
            expiresAt === undefined ? (
              t('account.neverExpires')
            ) : (
              <>
                {t('account.expires')}: <Time at={expiresAt} />
              </>
            )
          }
        />
      ),
    },
    {
      key: 'hint',
      header: t('account.beginsWith'),
      width: '1fr',
      cell: ({ hint }) => <code>{hint}…</code>,
      hiddenOn: 'tablet',
    },
    {
      key: 'rights',
      header: t('account.rights'),
      width: '1fr',
      cell: ({ scopes }) => (
        <span title={scopes.join(', ')}>{t('account.rightCount', { count: scopes.length })}</span>
      ),
      hiddenOn: 'phone',
    },
    {
      key: 'used',
      header: t('account.lastUsed'),
      width: '7rem',
      cell: ({ lastUsedAt }) =>
        lastUsedAt === undefined ? t('account.never') : <Time at={lastUsedAt} />,
      hiddenOn: 'phone',
    },
    {
      key: 'expires',
      header: t('account.expires'),
      width: '7rem',
      cell: ({ expiresAt }) =>
        expiresAt === undefined ? t('account.never') : <Time at={expiresAt} />,
      hiddenOn: 'phone',
    },
    {
      key: 'revoke',
      header: '',
      width: '7rem',
      cell: (token) => (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t('account.revokeOf', { name: token.name })}
          onClick={() => onRevoke(token)}
        >
          {t('account.revoke')}
        </Button>
      ),
      isRight: true,
    },
  ]
}
