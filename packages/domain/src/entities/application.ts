export interface Application {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly createdAt: number
}
