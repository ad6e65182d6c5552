import { Problem } from '@keystone/domain/problem'

const MAX_DEPTH = 64
const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON from outside. Refuses what would only hurt: bytes that are not UTF-8, nesting that would
 * overflow the stack of a schema, keys that would reach an object's prototype.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  if (isTooDeep(text))
    throw new Problem('INVALID_INPUT', `The body is nested deeper than ${MAX_DEPTH} levels.`)
  try {
    return JSON.parse(text, refuseKeys)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('MALFORMED_JSON', 'The body is not valid JSON.')
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('MALFORMED_JSON', 'The body is not UTF-8.')
  }
}

function refuseKeys(key: string, value: unknown): unknown {
  if (REFUSED_KEYS.has(key))
    throw new Problem('INVALID_INPUT', 'The body holds a key that is never accepted.', {
      fields: [{ path: key, message: 'is not a key' }],
    })
  return value
}

/** Brackets inside strings do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (inString) {
      if (char === BACKSLASH) at++
      else if (char === QUOTE) inString = false
    } else if (char === QUOTE) inString = true
    else if (char === OPEN_BRACKET || char === OPEN_BRACE) {
      depth++
      if (depth > MAX_DEPTH) return true
    } else if (char === CLOSE_BRACKET || char === CLOSE_BRACE) depth--
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
