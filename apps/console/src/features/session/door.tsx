import type { ReactNode } from 'react'
import { Logo } from '../../ui/logo.tsx'
import { LanguageMenu } from '../frame/language-menu.tsx'
import { SchemeMenu } from '../frame/scheme-menu.tsx'
import classes from './session.module.css'

interface DoorProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** The pages before one is in: a card in the middle, language and colours in the corner. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <div className={classes.door}>
      <div className={classes.corner}>
        <LanguageMenu />
        <SchemeMenu />
      </div>
      <main className={classes.card}>
        <Logo size={36} />
        <h1 className={classes.title}>{title}</h1>
        {lead !== undefined && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  )
}
