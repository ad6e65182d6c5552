import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CodedError } from '../coded-error.ts'
import { identify } from '../process-identity.ts'
import type { RandomBytes } from '../random-bytes.ts'
import { type MasterKey, masterKey } from './master-key.ts'

/** Where the master key comes from. Loading never makes one: a new key over old data would hide its loss. */
export interface MasterKeySource {
  /** For people: where it was looked for. */
  readonly describe: string
  load(): MasterKey | undefined
  /** Makes a key and keeps it. Only called for an installation without data. */
  create(): MasterKey
}

/**
 * The environment's value (`KEYSTONE_MASTER_KEY`: 64 hexadecimal digits, or base64 of 32 bytes) where
 * given, else the file (64 hexadecimal digits, mode 0400).
 */
export function masterKeySource(options: {
  readonly value: string | undefined
  readonly file: string
  readonly random: RandomBytes
}): MasterKeySource {
  const { value, file, random } = options
  if (value !== undefined)
    return {
      describe: 'KEYSTONE_MASTER_KEY',
      load: () => masterKey(decode(value, 'KEYSTONE_MASTER_KEY')),
      create: () => masterKey(decode(value, 'KEYSTONE_MASTER_KEY')),
    }
  return { describe: file, load: () => readKeyFile(file), create: () => writeKeyFile(file, random) }
}

function readKeyFile(file: string): MasterKey | undefined {
  if (!existsSync(file)) return undefined
  if ((statSync(file).mode & 0o077) !== 0)
    throw new CodedError(
      'MASTER_KEY_EXPOSED',
      `The master key file ${file} can be read by other users.`,
      {
        hint: `Run: chmod 0400 ${file}. If others had access to this machine, rotate the secrets.`,
      },
    )
  return masterKey(decode(readFileSync(file, 'utf8').trim(), file))
}

/**
 * Written whole under another name and linked into place: a crash leaves no half key, and a key that
 * is already there is never overwritten (link fails where rename would not).
 */
function writeKeyFile(file: string, random: RandomBytes): MasterKey {
  const bytes = random(32)
  removeUnfinished(file)
  const temporary = `${file}.${process.pid}.new`
  const descriptor = openSync(temporary, 'wx', 0o400)
  try {
    writeSync(descriptor, `${Buffer.from(bytes).toString('hex')}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  chmodSync(temporary, 0o400)
  const isOurs = isLinked(temporary, file)
  rmSync(temporary)
  syncDirectory(dirname(file))
  return isOurs ? masterKey(bytes) : masterKey(decode(readFileSync(file, 'utf8').trim(), file))
}

/** What crashes left; not what another instance is writing at this moment. */
function removeUnfinished(file: string): void {
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.`))
  for (const name of names) {
    const pid = Number(/\.(\d+)\.new$/.exec(name)?.[1])
    if (pid === process.pid || identify(pid) === undefined)
      rmSync(join(dirname(file), name), { force: true })
  }
}

/** False: another instance that started at the same moment was faster, and its key is the one. */
function isLinked(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function decode(text: string, where: string): Uint8Array {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex')
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  throw new CodedError(
    'MASTER_KEY_INVALID',
    `The master key in ${where} is neither 64 hexadecimal digits nor base64 of 32 bytes.`,
    { hint: 'Restore the key from where you kept it; a new key cannot read the stored secrets.' },
  )
}
