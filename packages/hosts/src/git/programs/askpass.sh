#!/bin/sh
# Answers Git's question for a user name or password, for one host only: a submodule or redirect
# elsewhere must not be given the credentials of this repository. Git asks
#   Username for 'https://host':      Password for 'https://name@host':
case "$1" in
  "Username for '$KEYSTONE_GIT_ORIGIN': ") exec cat "$KEYSTONE_GIT_FOLDER/username" ;;
  "Password for '"*"@$KEYSTONE_GIT_HOST': ") exec cat "$KEYSTONE_GIT_FOLDER/token" ;;
  *) exit 1 ;;
esac
