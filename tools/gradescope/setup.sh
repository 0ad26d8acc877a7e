#!/bin/sh
# setup.sh: Gradescope runs this once, when it builds the image: installs what pagewalk needs (Debian
# or Ubuntu) and builds it from the source in the package, so that it fits the image's own libraries.
# For trying it elsewhere: AUTOGRADER is the folder that is /autograder there, and with
# AUTOGRADER_PAGEWALK that program is used instead of building one.
set -eu
cd "${AUTOGRADER:-/autograder}/source"

if [ -n "${AUTOGRADER_PAGEWALK-}" ]; then
    cp "$AUTOGRADER_PAGEWALK" pagewalk
    exit
fi
export DEBIAN_FRONTEND=noninteractive
command -v make >/dev/null || { apt-get update && apt-get install -y make; }
mkdir -p pagewalk-source
tar -xzf pagewalk-source.tar.gz -C pagewalk-source
make -C pagewalk-source deps
make -C pagewalk-source all
cp pagewalk-source/build/pagewalk pagewalk
rm -rf pagewalk-source
