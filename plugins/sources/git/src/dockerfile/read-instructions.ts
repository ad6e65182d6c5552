interface Instruction {
  /** In capitals: `EXPOSE`. */
  readonly name: string
  /** What follows it, continued lines joined. */
  readonly rest: string
}

/** A here-document of RUN, COPY or ADD: what stands in it is no instruction. */
const HEREDOC = /<<-?(["']?)([A-Za-z_]\w*)\1/g

/** Of an instruction that is looked into: nobody writes longer ones, but for making this slow. */
const MOST_CHARACTERS = 4_000

/**
 * The instructions of a Dockerfile in their order, as far as a look at it needs them: comments gone,
 * continued lines joined, here-documents skipped. Whether they are right, the builder alone judges. Pure.
 */
export function readInstructions(dockerfile: string): readonly Instruction[] {
  const continuation = /^\s*#\s*escape\s*=\s*`/im.test(dockerfile.slice(0, 500)) ? '`' : '\\'
  const instructions: Instruction[] = []
  let parts: string[] = []
  let ends: readonly string[] = []
  for (const raw of dockerfile.split(/\r\n|\r|\n/)) {
    const line = raw.trim()
    if (ends.length > 0) {
      if (line === ends[0]) ends = ends.slice(1)
      continue
    }
    // Comments and empty lines stand also between continued ones.
    if (line === '' || line.startsWith('#')) continue
    const isContinued = line.endsWith(continuation)
    parts.push(isContinued ? line.slice(0, -1) : line)
    if (isContinued) continue
    const instruction = instructionOf(parts.join(' ').trim())
    parts = []
    instructions.push(instruction)
    if (/^(?:RUN|COPY|ADD)$/.test(instruction.name))
      ends = [...instruction.rest.slice(0, MOST_CHARACTERS).matchAll(HEREDOC)].map(
        ([, , end = '']) => end,
      )
  }
  return instructions
}

function instructionOf(text: string): Instruction {
  const end = text.search(/\s/)
  if (end < 0) return { name: text.toUpperCase(), rest: '' }
  return { name: text.slice(0, end).toUpperCase(), rest: text.slice(end).trim() }
}
