import { createLink, type LinkComponent } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import classes from './row-link.module.css'

/** A row may be too narrow for its name: then all of it stands where one points. */
function RowAnchor(props: AnchorHTMLAttributes<HTMLAnchorElement>) {
  const { children } = props
  const title = typeof children === 'string' ? children : undefined
  return <a title={title} {...props} className={classes.link} />
}

/** The link of a row or card: all of it leads there. */
export const RowLink: LinkComponent<typeof RowAnchor> = createLink(RowAnchor)
