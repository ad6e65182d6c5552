export interface Environment {
  readonly id: string
  readonly organisationId: string
  readonly applicationId: string
  readonly name: string
  readonly createdAt: number
}
