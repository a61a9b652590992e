#!/bin/sh
# Links the Java runtime of the image: link.sh <JDK 25> <where to>
set -eu
"$1/bin/jlink" --output "$2" \
  --add-modules java.se,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
  --strip-debug --no-header-files --no-man-pages --compress zip-6
