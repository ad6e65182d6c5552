import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldOf } from '../../ui/form/field-of.ts'
import { FormRows } from '../../ui/form-rows.tsx'
import classes from './servers.module.css'

interface MachineFieldsProps {
  readonly field: FieldOf<
    | 'name'
    | 'host'
    | 'port'
    | 'user'
    | 'socketPath'
    | 'dataDirectory'
    | 'gatewayHttpPort'
    | 'gatewayHttpsPort'
  >
}

export function MachineFields({ field }: MachineFieldsProps) {
  const { t } = useTranslation()
  const plain = { autoComplete: 'off', spellCheck: false, required: true }
  return (
    <FormRows>
      <TextInput
        label={t('servers.name')}
        description={t('servers.nameHelp')}
        {...plain}
        {...field('name')}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('servers.host')}
          placeholder="203.0.113.7"
          {...plain}
          {...field('host')}
        />
        <TextInput label={t('servers.port')} inputMode="numeric" {...plain} {...field('port')} />
      </div>
      <TextInput
        label={t('servers.user')}
        description={t('servers.userHelp')}
        {...plain}
        {...field('user')}
      />
      <details className={classes.advanced}>
        <summary>{t('servers.advanced')}</summary>
        <FormRows>
          <TextInput label={t('servers.socketPath')} {...plain} {...field('socketPath')} />
          <TextInput label={t('servers.dataDirectory')} {...plain} {...field('dataDirectory')} />
          <TextInput
            label={t('servers.gatewayHttpPort')}
            inputMode="numeric"
            {...plain}
            {...field('gatewayHttpPort')}
          />
          <TextInput
            label={t('servers.gatewayHttpsPort')}
            inputMode="numeric"
            {...plain}
            {...field('gatewayHttpsPort')}
          />
        </FormRows>
      </details>
    </FormRows>
  )
}
