import type { AnyKind } from '@keystone/engine/kind-registry'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Sources } from '../sources.ts'
import { applicationDelete } from './application-delete/kind.ts'
import { cleanupRun } from './cleanup-run/kind.ts'
import { demoWait } from './demo-wait/kind.ts'
import { environmentDelete } from './environment-delete/kind.ts'
import { environmentDeploy } from './environment-deploy/kind.ts'
import { gatewayCutover } from './gateway-cutover/kind.ts'
import { releaseBuild } from './release-build/kind.ts'
import { replicaDeploy } from './replica-deploy/kind.ts'
import { replicaRetire } from './replica-retire/kind.ts'
import { serverPrepare } from './server-prepare/kind.ts'
import { serverRetire } from './server-retire/kind.ts'
import { workloadDelete } from './workload-delete/kind.ts'
import { workloadDeploy } from './workload-deploy/kind.ts'
import { workloadMigrate } from './workload-migrate/kind.ts'
import { workloadRestart } from './workload-restart/kind.ts'
import { workloadRollback } from './workload-rollback/kind.ts'
import { workloadScale } from './workload-scale/kind.ts'
import { workloadStop } from './workload-stop/kind.ts'
import { workloadTidy } from './workload-tidy/kind.ts'

/** Every kind of operation that there is. A new one is a folder and a line here. */
export function productKinds(sources: Sources, driver: GatewayDriver): readonly AnyKind<Ports>[] {
  return [
    releaseBuild(sources),
    replicaDeploy,
    replicaRetire,
    gatewayCutover(driver),
    workloadDeploy,
    workloadRollback,
    workloadRestart,
    workloadScale,
    workloadStop,
    workloadMigrate,
    workloadTidy,
    workloadDelete,
    environmentDeploy,
    environmentDelete,
    applicationDelete,
    serverPrepare(driver),
    serverRetire(driver),
    cleanupRun,
    demoWait,
  ]
}
