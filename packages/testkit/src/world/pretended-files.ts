import path from 'node:path'
import { StepError } from '@keystone/engine/step-error'
import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import type { Gate } from '../sim/gate.ts'
import type { Machine } from './machine.ts'
import { portGate } from './port-gate.ts'

/** Files below the data directory of a machine. There are no links here. */
export function pretendedFiles(machine: Machine, gate: Gate): FilesPort {
  const through = portGate(gate, {
    lost: 'FILES_UNREACHABLE',
    transient: 'FILES_BUSY',
    refused: 'FILES_REFUSED',
  })
  const { files } = machine
  const root = machine.server.dataDirectory
  return {
    writeAtomic: (given, content, mode, signal) =>
      through({ what: `write ${given}`, kind: 'write', signal }, () => {
        const file = confined(root, given)
        if (machine.diskFull) throw new StepError('DISK_FULL', `no space for ${file}`)
        const bytes = typeof content === 'string' ? Buffer.from(content) : content
        files.set(file, { content: Uint8Array.from(bytes), mode })
      }),
    read: (given, signal) =>
      through({ what: `read ${given}`, kind: 'read', signal }, () => {
        return files.get(confined(root, given))?.content
      }),
    list: (given, signal) =>
      through({ what: `list ${given}`, kind: 'read', signal }, () => {
        const folder = given === root ? root : confined(root, given)
        const names = [...files.keys()]
          .filter((file) => file.startsWith(`${folder}/`))
          .map((file) => file.slice(folder.length + 1).split('/')[0] ?? '')
        return [...new Set(names)].sort()
      }),
    remove: (given, signal) =>
      through({ what: `remove ${given}`, kind: 'read', signal }, () => {
        const target = confined(root, given)
        for (const file of [...files.keys()]) {
          if (file === target || file.startsWith(`${target}/`)) files.delete(file)
        }
      }),
    freeBytes: (_given, signal) =>
      through({ what: 'free space', kind: 'read', signal }, () =>
        machine.diskFull ? 0 : 10 * 1024 ** 3,
      ),
  }
}

function confined(root: string, given: string): string {
  const inside = given.startsWith(`${root}/`) && path.posix.normalize(given) === given
  if (inside && !given.includes('\0')) return given
  throw new StepError('PATH_OUTSIDE', `${JSON.stringify(given)} is not below ${root}`)
}
