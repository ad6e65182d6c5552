import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'

/**
 * The path in its normal form, when it lies below `root` by its words. Links are looked at by who opens
 * it. The root itself may be looked at, not written or removed.
 */
export function confine(root: string, file: string, rootItself: 'allowed' | 'refused'): string {
  const normal = path.posix.normalize(file).replace(/(?<=.)\/$/, '')
  const isAllowed = isBelow(root, normal) || (rootItself === 'allowed' && normal === root)
  if (!file.includes('\0') && path.posix.isAbsolute(file) && isAllowed) return normal
  throw outside(root, file)
}

/** Refuses a folder that, links resolved, lies outside of the (resolved) root. */
export function assertResolvedBelow(root: string, resolved: string, file: string): void {
  if (resolved !== root && !isBelow(root, resolved)) throw outside(root, file)
}

function isBelow(root: string, normal: string): boolean {
  return normal.startsWith(root.endsWith('/') ? root : `${root}/`)
}

function outside(root: string, file: string): StepError {
  return new StepError('PATH_OUTSIDE', `${JSON.stringify(file)} is not below ${root}`)
}
