import { Name } from './name.tsx'

interface NamedProps {
  /** By which it is known elsewhere: `workload:wl_…`. */
  readonly id: string
  readonly name: string
}

/** A name in a row. All of it, where the row has cut it off, and the id when pointed at. */
export function Named({ id, name }: NamedProps) {
  return <Name title={name === id ? id : `${name}\n${id}`}>{name}</Name>
}
