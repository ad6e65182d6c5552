import { readdir, readFile, stat } from 'node:fs/promises'
import type { BuildFolder } from './build-folder.ts'

/**
 * Process group of a running build, found by the name that its argv carries. A process id in a file was
 * rejected: it is written after the process began, so a crash in between would orphan the build.
 */
export async function findBuildProcess(folder: BuildFolder): Promise<number | undefined> {
  const mark = `--iidfile=${folder.imageId}`
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  for (const pid of pids) {
    if (await carries(pid, mark)) return processGroup(pid)
  }
  return undefined
}

/** Only our own user's processes count: anyone may write anything into an argv. */
async function carries(pid: string, mark: string): Promise<boolean> {
  try {
    const argv = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
    return argv.includes(mark) && (await stat(`/proc/${pid}`)).uid === process.getuid?.()
  } catch {
    return false
  }
}

/** `pid (name) state parent group …`; the name may hold spaces and brackets. A zombie has no argv, so it never comes here. */
async function processGroup(pid: string): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const group = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[2])
  return Number.isInteger(group) && group > 1 ? group : undefined
}
