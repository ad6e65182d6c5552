import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/**
 * A path on a web server: a face's prefix or a health path. Absolute, no spaces, quotes, braces or dot
 * segments. Each rule has its own message, for it is shown at the field.
 */
export const urlPath = z
  .string()
  .min(1)
  .max(200)
  .refine((path) => !/[?#]/.test(path), wrong('path-alone'))
  .regex(/^\/[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*$/, wrong('url-path'))
  .refine((path) => !/%(?![0-9A-Fa-f]{2})/.test(path), wrong('percent-digits'))
  .refine((path) => !/%(?:[01][0-9A-F]|7F)/i.test(path), wrong('control-characters'))
  .refine((path) => !hasDotSegment(path), wrong('dot-segments'))

/** Written as they are or percent-encoded: servers decode before they resolve. */
function hasDotSegment(path: string): boolean {
  return path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))
}
