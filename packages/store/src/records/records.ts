import type { Records } from '@keystone/domain/records/records'
import { acmeAccounts } from '../repositories/acme-accounts.ts'
import type { StoreContext } from '../store-context.ts'
import { changesOf } from './changes-of.ts'
import { gitCredential, registryById, registryForHost } from './credential-records.ts'
import { desiredRecords } from './desired-records.ts'
import { networkRecords } from './network-records.ts'
import { releaseRecords } from './release-records.ts'
import { removalRecords } from './removal-records.ts'
import { replicaRecords } from './replica-records.ts'
import { routesOn } from './route-records.ts'
import { serverRecords } from './server-records.ts'
import { facesOf, recordSwitch } from './switch-records.ts'
import { unfinishedOperations } from './unfinished-operations.ts'
import { effectiveVariables, variablesFingerprint } from './variable-records.ts'
import { deleteWorkload, setReplicas, setStopped } from './workload-records.ts'

/** Desired state of one organisation, as operations read and write it. */
export function records(context: StoreContext, organisationId: string): Records {
  return {
    ...desiredRecords(context, organisationId),
    ...releaseRecords(context, organisationId),
    effectiveVariables: (workloadId) => effectiveVariables(context, organisationId, workloadId),
    variablesFingerprint: (variables) => variablesFingerprint(context, variables),
    ...networkRecords(context, organisationId),
    ...replicaRecords(context, organisationId),
    recordSwitch: (change) => recordSwitch(context, organisationId, change),
    facesOf: (workloadId) => facesOf(context, organisationId, workloadId),
    setStopped: (workloadId, stopped) => setStopped(context, organisationId, workloadId, stopped),
    setReplicas: (workloadId, process, replicas) =>
      setReplicas(context, organisationId, workloadId, process, replicas),
    deleteWorkload: (workloadId) => deleteWorkload(context, organisationId, workloadId),
    ...removalRecords(context, organisationId),
    ...serverRecords(context, organisationId),
    unfinishedOperations: () => unfinishedOperations(context, organisationId),
    changesOf: (subjects, sinceMs) => changesOf(context, organisationId, subjects, sinceMs),
    routesOn: (serverId) => routesOn(context, organisationId, serverId),
    acmeAccount: () => acmeAccounts(context, organisationId).get(),
    gitCredential: (id) => gitCredential(context, organisationId, id),
    registry: (id) => registryById(context, organisationId, id),
    registryForHost: (host) => registryForHost(context, organisationId, host),
  }
}
