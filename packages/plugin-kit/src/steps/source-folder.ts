/** Folder of the repository inside its workspace. Beside it lies what is ours, so that no file of a repository can pass for it. */
export const SOURCE_FOLDER = 'source'
