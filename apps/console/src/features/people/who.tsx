import { Name } from '../../ui/name.tsx'
import { useWho } from './use-who.ts'

interface WhoProps {
  /** `user:usr_…`, `token:tok_…`, `system`. */
  readonly principal: string
}

/** Who did something. */
export function Who({ principal }: WhoProps) {
  const whoOf = useWho()
  return <Name title={principal}>{whoOf(principal)}</Name>
}
