import { StepError } from '@keystone/engine/step-error'

/** What an engine says no to, with the codes of EnginePort. */
export const refusals = {
  nameTaken: (name: string) => new StepError('NAME_TAKEN', `${name} is already in use`),
  notFound: (name: string) => new StepError('NOT_FOUND', `there is no ${name}`),
  addressTaken: (address: string) =>
    new StepError('ADDRESS_TAKEN', `${address}: Address already in use`),
  subnetTaken: (subnet: string) => new StepError('SUBNET_TAKEN', `${subnet}: pool overlaps`),
  networkInUse: (name: string) => new StepError('NETWORK_IN_USE', `${name} has active endpoints`),
  portTaken: (port: number) => new StepError('PORT_TAKEN', `${port}: port is already allocated`),
  imageNotFound: (image: string) => new StepError('IMAGE_NOT_FOUND', `no such image: ${image}`),
  diskFull: () => new StepError('DISK_FULL', 'no space left on device'),
}
