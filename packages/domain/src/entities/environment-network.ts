/** The private network of one environment on one server. */
export interface EnvironmentNetwork {
  readonly environmentId: string
  readonly organisationId: string
  readonly serverId: string
  readonly networkName: string
  /** CIDR, e.g. 10.214.3.0/26. The engine takes the first address; the upper half is its own for one-off containers. */
  readonly subnet: string
}
