import type { Migration } from './migration.ts'

export const replicas: Migration = {
  number: 6,
  name: 'replicas',
  statements: () => [
    `create table environment_network (
      environment_id text not null references environment (id),
      server_id text not null references server (id),
      organisation_id text not null,
      network_name text not null,
      subnet text not null,
      last_address bigint not null,
      created_at bigint not null,
      primary key (environment_id, server_id),
      unique (server_id, subnet)
    )`,
    `create table replica (
      id text primary key,
      organisation_id text not null,
      workload_id text not null references workload (id),
      environment_id text not null,
      release_id text not null,
      server_id text not null references server (id),
      process text not null,
      slot integer not null,
      container_name text not null,
      address text not null,
      port integer,
      desired text not null check (desired in ('starting', 'serving', 'leaving')),
      operation_id text not null,
      created_at bigint not null,
      unique (environment_id, server_id, address)
    )`,
    `create index replica_workload on replica (workload_id)`,
    `create index replica_server on replica (server_id)`,
    `create table replica_host_port (
      server_id text not null,
      protocol text not null check (protocol in ('tcp', 'udp')),
      host_port integer not null,
      replica_id text not null references replica (id) on delete cascade,
      position integer not null,
      container_port integer not null,
      primary key (server_id, protocol, host_port)
    )`,
    `create index replica_host_port_replica on replica_host_port (replica_id)`,
    // The other column of "desired and observed": reconcilers write here, and nothing else does.
    `create table observation (
      subject_kind text not null check (subject_kind in ('server', 'replica', 'gateway')),
      subject_id text not null,
      organisation_id text not null,
      state text not null,
      detail text not null,
      observed_at bigint not null,
      changed_at bigint not null,
      primary key (subject_kind, subject_id)
    )`,
    `create index observation_organisation on observation (organisation_id, subject_kind)`,
  ],
}
