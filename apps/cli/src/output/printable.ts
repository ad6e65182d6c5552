// Colours of a program's own log lines: dropped rather than shown as noise.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const COLOUR = /\u001b\[[0-9;:]*m/g

/**
 * C0 and C1 controls (escape sequences, carriage returns, line breaks), and characters that turn the
 * direction of text or are invisible: each could make a terminal show something else than what is there.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu

/** Text from outside as one harmless line: what could steer a terminal is spelled out (`\x1b`). */
export function printable(text: string): string {
  return text.replaceAll(COLOUR, '').replaceAll(UNSAFE, spelled)
}

function spelled(character: string): string {
  if (character === '\t') return '  '
  const code = character.codePointAt(0) ?? 0
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`
}
