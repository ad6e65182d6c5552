/** The whole config. An ETag is good for the path that it was got for, so read and write use the same. */
export const CONFIG_PATH = '/config/'
