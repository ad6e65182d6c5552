import { sha256 } from './sha256.ts'

/**
 * Id of the child that a node is: derived, so that creating it twice creates it once. It keeps the form
 * of an operation's id (and the time part of its parent's, so that lists stay in order).
 */
export function childId(parentId: string, node: string): string {
  const time = /^op_[0-9a-f]{32}$/.test(parentId) ? parentId.slice(3, 15) : ''
  return `op_${time}${sha256(`${parentId}/${node}`).slice(0, 32 - time.length)}`
}
