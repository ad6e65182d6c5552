/** What each workload of an environment declares to need, by name; names that are nobody's are allowed. */
export type Dependencies = ReadonlyMap<string, readonly string[]>
