import type { Check, Patient } from './check.ts'
import { checkControlPlane } from './checks/control-plane.ts'
import { checkDisk } from './checks/disk.ts'
import { checkDns } from './checks/dns.ts'
import { checkEngine } from './checks/engine.ts'
import { checkGit } from './checks/git.ts'
import { checkNode } from './checks/node.ts'
import { checkPorts } from './checks/ports.ts'
import { checkSignIn } from './checks/sign-in.ts'
import type { Finding } from './finding.ts'

const CHECKS: readonly Check[] = [
  checkNode,
  checkGit,
  checkEngine,
  checkPorts,
  checkDisk,
  checkDns,
  checkSignIn,
  checkControlPlane,
]

/** Everything that can be looked at from here, in the order of the list. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const found = await Promise.all(CHECKS.map((check) => check(patient)))
  return found.flat()
}
