import type { TFunction } from 'i18next'
import type { Wire } from '../../api/wire.ts'
import { RowLink } from '../../ui/row-link.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Time } from '../../ui/time.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import { SubjectLink } from '../operations/subject-link.tsx'
import { Who } from '../people/who.tsx'
import { OutcomeBadge } from './outcome-badge.tsx'

export function auditColumns(t: TFunction): readonly Column<Wire['AuditEntry']>[] {
  return [
    {
      key: 'verb',
      header: t('audit.what'),
      width: '1.4fr',
      cell: ({ seq, verb, at, actor }) => (
        <TwoLines
          first={
            <RowLink from="/audit" search={(old) => ({ ...old, entry: String(seq) })}>
              {verb}
            </RowLink>
          }
          onPhone={
            <>
              <Time at={at} /> · <Who principal={actor} />
            </>
          }
        />
      ),
    },
    {
      key: 'subject',
      header: t('audit.subject'),
      width: '1.8fr',
      cell: ({ subject }) => <SubjectLink subject={subject} isText />,
      hiddenOn: 'tablet',
    },
    {
      key: 'actor',
      header: t('audit.who'),
      width: '1.2fr',
      cell: ({ actor }) => <Who principal={actor} />,
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
