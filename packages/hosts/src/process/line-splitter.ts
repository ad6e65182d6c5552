import { StringDecoder } from 'node:string_decoder'

const MAX_LINE_CHARACTERS = 16 * 1024
const CUT_MARK = ' … [line cut]'

/**
 * Complete lines out of chunks, UTF-8 safe. Of a line that was rewritten with `\r` (a progress bar) only
 * the last state is kept. A line without an end is cut, with a mark, instead of growing.
 */
export function lineSplitter(onLine: (line: string) => void): {
  readonly push: (chunk: Buffer) => void
  readonly end: () => void
} {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let cut = false
  const emit = (text: string) => {
    const line = text.replace(/\r+$/, '')
    onLine(line.slice(line.lastIndexOf('\r') + 1) + (cut ? CUT_MARK : ''))
    cut = false
  }
  const shorten = () => {
    if (rest.length <= MAX_LINE_CHARACTERS) return
    const state = rest.slice(rest.lastIndexOf('\r', rest.length - 2) + 1)
    cut ||= state.length > MAX_LINE_CHARACTERS
    rest = state.slice(0, MAX_LINE_CHARACTERS)
  }
  return {
    push(chunk) {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) emit(line)
      shorten()
    },
    end() {
      rest += decoder.end()
      if (rest !== '') emit(rest)
      rest = ''
    },
  }
}
