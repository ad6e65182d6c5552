import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { machine } from './machine.ts'

const FILE = path.resolve(import.meta.dirname, '../RESULTS.md')
const TITLE =
  '# Figures\n\nEach section is written by the command that it names. Ratios compare with the same work by hand, measured in turn in the same run; the machine is shared, so the ratios count and not the milliseconds.\n'

export interface Section {
  /** Unique; also the order of sections is by it. */
  readonly title: string
  readonly command: string
  readonly body: string
}

/** Puts a section into `RESULTS.md` in place of its last measurement, and prints it. */
export async function writeResults(section: Section): Promise<void> {
  const about = await machine()
  const text = [
    `## ${section.title}\n`,
    `\`${section.command}\`\n`,
    ...about.map((line) => `- ${line}`),
    '',
    section.body.trim(),
    '',
  ].join('\n')
  process.stdout.write(`\n${text}\n`)
  const known = existsSync(FILE) ? readFileSync(FILE, 'utf8') : TITLE
  const others = known
    .split(/^(?=## )/m)
    .slice(1)
    .filter((part) => !part.startsWith(`## ${section.title}\n`))
  const sections = [...others.map((part) => part.trim()), text.trim()].toSorted()
  writeFileSync(FILE, [TITLE.trim(), ...sections].join('\n\n').concat('\n'))
}
