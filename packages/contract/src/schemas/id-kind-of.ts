import { ID_PREFIXES, type IdKind } from '@keystone/domain/id'

/** Which kind of thing has ids that begin like this text; undefined where none has. Pure. */
export function idKindOf(text: string): IdKind | undefined {
  const prefix = text.split('_', 1)[0]
  if (!text.includes('_')) return undefined
  return (Object.keys(ID_PREFIXES) as IdKind[]).find((kind) => ID_PREFIXES[kind] === prefix)
}
