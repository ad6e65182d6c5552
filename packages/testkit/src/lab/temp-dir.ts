import { openUndoLog } from './undo-log.ts'

export type TempDir = {
  readonly path: string
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** A fresh folder that goes away with everything in it. */
export function tempDir(name = 'dir'): TempDir {
  const { folder, undo } = openUndoLog(name)
  return { path: folder, close: undo, [Symbol.asyncDispose]: undo }
}
