#!/bin/sh
# Plays chartpress in a rehearsal: gives placeholder tags and versions of the charts in this folder real ones, builds nothing.
set -eu
version=0.0.1-0.dev.git.1.h0ddba11

for file in */values.yaml */Chart.yaml; do
    if [ -f "$file" ] && grep -q 'set[.-]by[.-]chartpress' "$file"; then
        sed -e "s/[0-9.]*-set\.by\.chartpress/$version/g" -e "s/set[.-]by[.-]chartpress/$version/g" "$file" >"$file.new"
        cat "$file.new" >"$file"
        rm -f "$file.new"
        echo "chartpress (rehearsed): $file has version $version"
    fi
done
