import { workloadSpec } from '@keystone/domain/spec/workload-spec'

/** The domain's spec under a name in the OpenAPI document. */
export const workloadSpecDocument = workloadSpec.meta({ id: 'WorkloadSpec' })
