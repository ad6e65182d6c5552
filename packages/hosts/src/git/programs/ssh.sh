#!/bin/sh
# Git runs this in place of ssh (GIT_SSH: argv, no shell in between); all that matters is in the file.
exec ssh -F "$KEYSTONE_GIT_FOLDER/ssh_config" "$@"
