import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  readonly text: string
  /** The one next action. */
  readonly action?: ReactNode
  /** It is all that the page shows, so its title is the page's. */
  readonly isPage?: boolean
}

/** Nothing here yet: why, and the one thing to do about it. */
export function EmptyState({ icon: Icon, title, text, action, isPage = false }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'h2'
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <Icon size={22} stroke={1.5} aria-hidden="true" />
      </span>
      <Title>{title}</Title>
      <p>{text}</p>
      {action}
    </div>
  )
}
