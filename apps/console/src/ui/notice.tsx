import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notice.module.css'
import type { Tone } from './tone.ts'

interface NoticeProps {
  readonly icon: Icon
  readonly tone: Tone
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** Something to know about what is below it. */
export function Notice({ icon: Icon, tone, children, action }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon size={17} aria-hidden="true" />
      <div className={classes.text}>{children}</div>
      {action}
    </div>
  )
}
