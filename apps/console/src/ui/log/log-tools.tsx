import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import {
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconSearch,
  IconTextWrap,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './log.module.css'

interface LogToolsProps {
  readonly filters: ReactNode
  readonly search: string
  readonly onSearch: (text: string) => void
  /** How many lines hold what is searched. */
  readonly found: number | undefined
  readonly isWrapped: boolean
  readonly onWrap: () => void
  readonly isPaused: boolean
  readonly onPause: () => void
  readonly isLive: boolean
  readonly onDownload: () => void
}

export function LogTools(props: LogToolsProps) {
  const { t } = useTranslation()
  const pauseLabel = props.isPaused ? t('log.resume') : t('log.pause')
  return (
    <div className={classes.tools}>
      {props.filters}
      <TextInput
        className={classes.search}
        size="xs"
        type="search"
        aria-label={t('log.search')}
        placeholder={t('log.search')}
        leftSection={<IconSearch size={14} />}
        value={props.search}
        onChange={(event) => props.onSearch(event.currentTarget.value)}
        rightSectionWidth={72}
        rightSection={
          props.found !== undefined && (
            <span className={classes.found}>{t('log.found', { count: props.found })}</span>
          )
        }
      />
      {props.isLive && (
        <Tooltip label={pauseLabel}>
          <ActionIcon onClick={props.onPause} aria-label={pauseLabel} aria-pressed={props.isPaused}>
            {props.isPaused ? <IconPlayerPlay size={17} /> : <IconPlayerPause size={17} />}
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={t('log.wrap')}>
        <ActionIcon
          onClick={props.onWrap}
          aria-label={t('log.wrap')}
          aria-pressed={props.isWrapped}
          variant={props.isWrapped ? 'light' : 'subtle'}
        >
          <IconTextWrap size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('log.download')}>
        <ActionIcon onClick={props.onDownload} aria-label={t('log.download')}>
          <IconDownload size={17} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
