import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { bytesText } from '../../i18n/bytes-text.ts'
import { Section } from '../../ui/section.tsx'
import classes from './servers.module.css'

interface DiskUseProps {
  readonly observed: Wire['Server']['observed']
}

/** What the engine keeps on the disk, beside what is free. */
export function DiskUse({ observed }: DiskUseProps) {
  const { t, i18n } = useTranslation()
  const { diskFreeBytes, imagesBytes, containersBytes, volumesBytes, buildCacheBytes } = observed
  if (diskFreeBytes === undefined) return null
  const used = [
    ['images', imagesBytes],
    ['containers', containersBytes],
    ['volumes', volumesBytes],
    ['buildCache', buildCacheBytes],
  ] as const
  const known = used.filter((part): part is [(typeof part)[0], number] => part[1] !== undefined)
  const wholeBytes = known.reduce((sum, [, bytes]) => sum + bytes, diskFreeBytes)
  return (
    <Section title={t('servers.disk')}>
      <div className={classes.bar} aria-hidden="true">
        {known.map(([name, bytes]) => (
          <span
            key={name}
            className={classes[name]}
            style={{ width: `${(100 * bytes) / wholeBytes}%` }}
          />
        ))}
        <span className={classes.free} />
      </div>
      <dl className={classes.parts}>
        {[...known, ['free', diskFreeBytes] as const].map(([name, bytes]) => (
          <div key={name}>
            <dt>
              <span className={`${classes.swatch} ${classes[name]}`} aria-hidden="true" />
              {t(`servers.parts.${name}`)}
            </dt>
            <dd>{bytesText(bytes, i18n.language)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
