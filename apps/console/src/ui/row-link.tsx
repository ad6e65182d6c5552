import { createLink, type LinkComponent } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import classes from './row-link.module.css'

function RowAnchor(props: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...props} className={classes.link} />
}

/** The link of a row or card: all of it leads there. */
export const RowLink: LinkComponent<typeof RowAnchor> = createLink(RowAnchor)
