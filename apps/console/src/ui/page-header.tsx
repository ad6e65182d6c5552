import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Name } from './name.tsx'
import classes from './page-header.module.css'
import { useTitle } from './use-title.ts'

export interface Crumb {
  readonly label: string
  readonly to: LinkProps['to']
  readonly params?: Readonly<Record<string, string>>
}

interface PageHeaderProps {
  readonly title: string
  /** Where this page hangs, from the top. */
  readonly crumbs?: readonly Crumb[]
  /** Beside the title: its state. */
  readonly badge?: ReactNode
  /** Under the title: one line of what matters. */
  readonly meta?: ReactNode
  readonly actions?: ReactNode
}

/** Where one is, what it is called, how it is, what one can do. Names the tab as well. */
export function PageHeader({ title, crumbs = [], badge, meta, actions }: PageHeaderProps) {
  useTitle(title)
  return (
    <header className={classes.header}>
      {crumbs.length > 0 && (
        <nav className={classes.crumbs} aria-label={title}>
          {crumbs.map((crumb) => (
            <span key={`${crumb.to} ${crumb.label}`}>
              <Link to={crumb.to as '/'} params={crumb.params as never}>
                <Name>{crumb.label}</Name>
              </Link>
            </span>
          ))}
        </nav>
      )}
      <div className={classes.row}>
        <div className={classes.titles}>
          <h1 className={classes.title}>
            <Name>{title}</Name>
          </h1>
          {badge}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {meta !== undefined && <div className={classes.meta}>{meta}</div>}
    </header>
  )
}
