/** Folders of ours below a server's data folder; the control plane keeps its own beside them. */
export const SERVER_FOLDERS = ['gateway', 'workloads'] as const
