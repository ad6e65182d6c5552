import { isolated } from '../i18n/isolated.ts'

interface NameProps {
  readonly children: string
  readonly title?: string
}

/**
 * A name that somebody gave. It is written in its own direction, and turns nothing around it; `<bdi>` alone
 * is left by a name that closes it.
 */
export function Name({ children, title }: NameProps) {
  return <bdi title={title}>{isolated(children)}</bdi>
}
