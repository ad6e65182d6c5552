import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { identify, isAlive, type ProcessIdentity } from '@keystone/foundation/process-identity'
import { killNamespace } from './kill-namespace.ts'
import { removeCgroup } from './remove-cgroup.ts'
import { removeChains } from './remove-chains.ts'
import { removeLabelled } from './remove-labelled.ts'
import { removeRule } from './remove-rule.ts'
import { run } from './run.ts'
import { stopProcess } from './stop-process.ts'

/** How one thing that a lab part made is taken away again. */
export type UndoEntry =
  | { readonly kind: 'process'; readonly process: ProcessIdentity }
  | { readonly kind: 'argv'; readonly argv: readonly [string, ...string[]] }
  | { readonly kind: 'rule'; readonly rule: readonly string[] }
  | { readonly kind: 'chains'; readonly installation: string }
  | { readonly kind: 'mount'; readonly mountPoint: string }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'namespace'; readonly mountNamespace: string }
  | { readonly kind: 'cgroup'; readonly folder: string }
  | { readonly kind: 'labelled'; readonly dockerHost: string; readonly label: string }

/**
 * What one lab part made, written down before or as it is made. The same log serves an orderly
 * `close()`, a failure half-way, and `sweep` after a test process that was killed.
 */
export type UndoLog = {
  /** The part's own folder, removed last. Short, because Unix socket paths are limited. */
  readonly folder: string
  readonly add: (entry: UndoEntry) => void
  /** Takes everything away, newest first. Goes on after a failure and reports all at the end. */
  readonly undo: () => Promise<void>
}

/** Environment variable with the id of the test run, so that a run can tell its leavings from another's. */
export const LAB_RUN = 'KEYSTONE_LAB_RUN'

const LAB_ROOT = path.join(tmpdir(), 'kslab')
const OWNER_FILE = 'owner.json'
const UNDO_FILE = 'undo.jsonl'
const ORPHAN_AGE_MS = 60_000

/** Opens the log of a new lab part, with a fresh folder of its own. */
export function openUndoLog(name: string): UndoLog {
  mkdirSync(LAB_ROOT, { recursive: true })
  const run = process.env[LAB_RUN] ?? 'x'
  const folder = mkdtempSync(path.join(LAB_ROOT, `${name}-${run}-`))
  // mkdtemp makes it 0700, but PostgreSQL and the children of sshd run as other users below it.
  chmodSync(folder, 0o755)
  writeFileSync(path.join(folder, OWNER_FILE), JSON.stringify(identify(process.pid)))
  return {
    folder,
    add: (entry) => appendFileSync(path.join(folder, UNDO_FILE), `${JSON.stringify(entry)}\n`),
    undo: () => undoFolder(folder),
  }
}

/** Takes away what test processes that no longer live have left. Returns the folders it cleared. */
export async function sweep(): Promise<readonly string[]> {
  if (!existsSync(LAB_ROOT)) return []
  const folders = readdirSync(LAB_ROOT).map((name) => path.join(LAB_ROOT, name))
  const abandoned = folders.filter((folder) => isAbandoned(folder))
  for (const folder of abandoned) await undoFolder(folder)
  return abandoned
}

async function undoFolder(folder: string): Promise<void> {
  const file = path.join(folder, UNDO_FILE)
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const errors: unknown[] = []
  for (const line of lines.filter((text) => text !== '').reverse()) {
    await undoEntry(JSON.parse(line) as UndoEntry).catch((error: unknown) => errors.push(error))
  }
  if (errors.length > 0) throw new AggregateError(errors, `the lab could not clear ${folder}`)
  rmSync(folder, { recursive: true, force: true })
}

async function undoEntry(entry: UndoEntry): Promise<void> {
  switch (entry.kind) {
    case 'process':
      return stopProcess(entry.process)
    case 'argv':
      await run(entry.argv)
      return
    case 'rule':
      return removeRule(entry.rule)
    case 'chains':
      return removeChains(entry.installation)
    case 'mount':
      await run(['umount', '--lazy', entry.mountPoint])
      return
    case 'folder':
      return rmSync(entry.folder, { recursive: true, force: true })
    case 'namespace':
      return killNamespace(entry.mountNamespace)
    case 'cgroup':
      return removeCgroup(entry.folder)
    case 'labelled':
      return removeLabelled(entry.dockerHost, entry.label)
  }
}

/** A folder without an owner is either being made at this moment or was left in that moment, long ago. */
function isAbandoned(folder: string): boolean {
  const file = path.join(folder, OWNER_FILE)
  try {
    return !isAlive(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity)
  } catch {
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity }
    return Date.now() - mtimeMs > ORPHAN_AGE_MS
  }
}
