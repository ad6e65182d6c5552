import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { Named } from '../../ui/named.tsx'
import { RowLink } from '../../ui/row-link.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import { OutcomeBadge } from './outcome-badge.tsx'

interface Words {
  readonly verbOf: (verb: string) => string
  readonly subjectOf: (subject: string) => string
  readonly whoOf: (principal: string) => string
}

export function auditColumns(
  t: TFunction,
  { verbOf, subjectOf, whoOf }: Words,
): readonly Column<Wire['AuditEntry']>[] {
  return [
    {
      key: 'verb',
      header: t('audit.what'),
      width: '1.4fr',
      cell: ({ seq, verb, at, actor }) => (
        <TwoLines
          first={
            <RowLink
              from="/audit"
              search={(old) => ({ ...old, entry: String(seq) })}
              title={`${verbOf(verb)}\n${verb}`}
            >
              {verbOf(verb)}
            </RowLink>
          }
          onPhone={
            <>
              <Time at={at} /> · <Named id={actor} name={whoOf(actor)} />
            </>
          }
        />
      ),
    },
    {
      key: 'subject',
      header: t('audit.subject'),
      width: '1.8fr',
      cell: ({ subject }) => <Named id={subject} name={subjectOf(subject)} />,
      hiddenOn: 'tablet',
    },
    {
      key: 'actor',
      header: t('audit.who'),
      width: '1.2fr',
      cell: ({ actor }) => <Named id={actor} name={whoOf(actor)} />,
      hiddenOn: 'phone',
    },
    {
      key: 'outcome',
      header: t('audit.outcome'),
      width: '8rem',
      cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
    },
    {
      key: 'address',
      header: t('audit.address'),
      width: '8rem',
      cell: ({ sourceAddress }) => sourceAddress ?? '–',
      hiddenOn: 'tablet',
    },
    {
      key: 'when',
      header: t('audit.when'),
      width: '7rem',
      cell: ({ at }) => <Time at={at} />,
      hiddenOn: 'phone',
      isRight: true,
    },
  ]
}
