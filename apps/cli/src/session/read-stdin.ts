import type { Surroundings } from '../run/surroundings.ts'

/** All of standard input as text, without its last line break. */
export async function readStdin(world: Surroundings): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of world.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}
