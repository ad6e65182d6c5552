import { expect, test } from 'vitest'
import { parseIdText } from '../src/id-text.ts'

const DIGITS = '0190ab12cd347001a123456789abcdef'

test('OPS-17: an id is read whole, in capitals, with what was copied around it', () => {
  const whole = { prefix: 'op', head: DIGITS, tail: '' }
  for (const text of [
    `op_${DIGITS}`,
    `OP_${DIGITS.toUpperCase()}`,
    `  "op_${DIGITS}", `,
    `\`op_${DIGITS}\``,
    `operation:op_${DIGITS}`,
  ])
    expect(parseIdText(text), text).toEqual(whole)
})

test('OPS-17: a beginning of six digits, the short form of pages, and digits alone are ids, less is none', () => {
  expect(parseIdText('wl_0190ab')).toEqual({ prefix: 'wl', head: '0190ab', tail: '' })
  expect(parseIdText('op_0190…ABCDEF')).toEqual({ prefix: 'op', head: '0190', tail: 'abcdef' })
  expect(parseIdText('op_0190...abcdef')).toEqual({ prefix: 'op', head: '0190', tail: 'abcdef' })
  expect(parseIdText('0190ab12')).toEqual({ prefix: undefined, head: '0190ab12', tail: '' })
  for (const text of ['', 'op_', 'op_0190a', 'web', 'shop-1', 'op_0190…ab', `op_${DIGITS}0`, '%'])
    expect(parseIdText(text), text).toBeUndefined()
})
