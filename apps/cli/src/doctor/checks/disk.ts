import { access, constants, statfs } from 'node:fs/promises'
import path from 'node:path'
import { bytesText } from '../../output/bytes-text.ts'
import type { Check } from '../check.ts'
import type { Finding } from '../finding.ts'

const GIB = 1024 ** 3
const LOW_BYTES = 5 * GIB
const FULL_BYTES = GIB

/** The data folder, or the nearest folder above it that exists, and the engine's. */
export const checkDisk: Check = async ({ world }) => {
  const data = world.env.KEYSTONE_DATA_DIR || path.join(world.folder, '.keystone')
  return [
    await space('disk-data', 'data', data),
    await writable(data),
    await space('disk-engine', 'images', '/var/lib/docker'),
  ]
}

async function space(id: string, purpose: string, wanted: string): Promise<Finding> {
  const folder = await nearest(wanted)
  const what = `Disk of ${folder} (${purpose})`
  try {
    const { bavail, bsize, ffree, files } = await statfs(folder)
    const freeBytes = bavail * bsize
    const found = `${bytesText(freeBytes)} free`
    if (files > 0 && ffree < 10_000)
      return { id, state: 'bad', what, found: `${ffree} inodes left`, fix: FIX }
    if (freeBytes < FULL_BYTES) return { id, state: 'bad', what, found, fix: FIX }
    if (freeBytes < LOW_BYTES) return { id, state: 'warn', what, found, fix: FIX }
    return { id, state: 'ok', what, found }
  } catch (error) {
    return { id, state: 'warn', what, found: String(error), fix: 'Check the folder’s permissions.' }
  }
}

const FIX = 'Free some: keystone servers cleanup local; or give it a larger disk.'

async function writable(wanted: string): Promise<Finding> {
  const folder = await nearest(wanted)
  const what = `Permissions of ${folder}`
  try {
    await access(folder, constants.W_OK)
    return { id: 'permissions', state: 'ok', what, found: 'you can write there' }
  } catch {
    const fix = 'Run the control plane as its owner, or choose a folder with KEYSTONE_DATA_DIR.'
    return { id: 'permissions', state: 'warn', what, found: 'you cannot write there', fix }
  }
}

async function nearest(folder: string): Promise<string> {
  const parent = path.dirname(folder)
  if (parent === folder) return folder
  return await access(folder).then(
    () => folder,
    () => nearest(parent),
  )
}
