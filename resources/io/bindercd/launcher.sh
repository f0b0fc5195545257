#!/bin/sh
# Starts the binder-cd CLI for one request. $BINDER_CD_REQUEST_DIR holds agent.properties (version, sha256, urls) and
# $BINDER_CD_LABEL/request.json; the result is written beside the request. Ends with the CLI's own status, or with 7
# after saying why (also in launcher.txt). When only the library's own jar is left to try, it leaves a file need-cli and
# ends with 7: the step puts binder-cd.jar there and starts this again.
set -eu

dir=${BINDER_CD_REQUEST_DIR:?names no folder}
label=${BINDER_CD_LABEL:?names no folder}

say() { printf 'binder-cd: %s\n' "$*" >&2; }

give_up() {
    printf '%s\n' "$*" >"$dir/launcher.txt"
    say "$*"
    exit 7
}

property() { sed -n "s/^$1=//p" "$dir/agent.properties" | tr -d '\r' | head -n 1; }

# ---- Java: 17 or newer, the first that is found; an explicit BINDER_CD_JAVA is the only one looked at.
java=
tried=

try_java() {
    if [ -n "$java" ]; then
        return 0
    fi
    if ! command -v "$1" >/dev/null 2>&1; then
        tried="$tried; $2: $1 is not there"
        return 0
    fi
    found=$("$1" -version 2>&1 | sed -n 's/^[^"]*version "\([0-9]*\).*/\1/p' | head -n 1)
    if [ "${found:-0}" -ge 17 ]; then
        java=$1
    elif [ -z "$found" ]; then
        tried="$tried; $2: $1 does not tell its version"
    else
        tried="$tried; $2: $1 is too old (its version begins with $found)"
    fi
}

if [ -n "${BINDER_CD_JAVA:-}" ]; then
    try_java "$BINDER_CD_JAVA" BINDER_CD_JAVA
else
    if [ -n "${JAVA_HOME:-}" ]; then
        try_java "$JAVA_HOME/bin/java" JAVA_HOME
    fi
    try_java java PATH
    try_java /opt/java/openjdk/bin/java 'agent images'
fi
if [ -z "$java" ]; then
    give_up "no Java 17 or newer${tried}. Remedy: set BINDER_CD_JAVA to a java program on this agent, or in a pod wrap the step in container('jnlp')"
fi

# ---- The CLI: BINDER_CD_CLI, the cache, the jar that the step has sent, the pinned URLs; the hash decides each time.
version=$(property version)
sha256=$(property sha256)
if [ "${#sha256}" -ne 64 ]; then
    give_up "agent.properties pins no SHA-256 of the CLI. Remedy: load a release tag of the binder-cd library"
fi
home_cache=${BINDER_CD_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}}/binder-cd
spare_cache=${WORKSPACE_TMP:-$dir}/binder-cd-cache
jar=
from=
tried=

hash_of() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum <"$1"
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 <"$1"
    else
        openssl dgst -sha256 -r <"$1"
    fi | cut -d ' ' -f 1
}

# Whether the file is the pinned CLI; takes it from where $2 says.
take() {
    if [ ! -f "$1" ]; then
        tried="$tried; $2: no file $1"
        return 1
    fi
    if [ "$(hash_of "$1")" != "$sha256" ]; then
        tried="$tried; $2: $1 has another SHA-256 than the pinned $sha256"
        return 1
    fi
    jar=$1
    from=$2
}

take_cached() {
    for cache in "$home_cache" "$spare_cache"; do
        if [ -e "$cache/$sha256.jar" ] && take "$cache/$sha256.jar" cache; then
            return 0
        fi
    done
    return 1
}

# Puts the jar just taken into the first cache that can be written, whole or not at all; else it stays where it is.
keep() {
    for cache in "$home_cache" "$spare_cache"; do
        if mkdir -p "$cache" 2>/dev/null && part=$(mktemp "$cache/part.XXXXXX" 2>/dev/null); then
            if cat "$jar" >"$part" 2>/dev/null && mv -f "$part" "$cache/$sha256.jar"; then
                jar=$cache/$sha256.jar
                return 0
            fi
            rm -f "$part"
        fi
    done
}

# Plain http is good enough for the loopback interface only; the hash guards what comes, https guards who learns of it.
fetch() {
    case $1 in
    https://* | http://127.0.0.1[:/]* | http://localhost[:/]*) ;;
    *)
        tried="$tried; $1 is not an https URL"
        return 1
        ;;
    esac
    if command -v curl >/dev/null 2>&1; then
        why=$(curl --fail --silent --show-error --location --proto-redir '=https' --connect-timeout 20 --max-time 600 \
            --output "$dir/download.jar" "$1" 2>&1) || {
            tried="$tried; $1: $why"
            return 1
        }
    elif command -v wget >/dev/null 2>&1; then
        wget -q -T 60 -O "$dir/download.jar" "$1" || {
            tried="$tried; $1: wget ended with $?"
            return 1
        }
    else
        tried="$tried; $1: neither curl nor wget is there"
        return 1
    fi
    take "$dir/download.jar" "$1" && keep
}

cli=${BINDER_CD_CLI:-}
case $cli in
'')
    if take_cached; then
        :
    elif [ ! -e "$dir/need-cli" ] && [ "$(property bundled)" != false ]; then
        : >"$dir/need-cli"
        say "version $version is not on this agent yet: asking the library for it"
        exit 7
    elif [ -e "$dir/binder-cd.jar" ] && take "$dir/binder-cd.jar" library; then
        keep
    else
        for url in $(property urls); do
            if fetch "$url"; then
                break
            fi
        done
    fi
    ;;
/*) take "$cli" BINDER_CD_CLI || : ;;
*://*) take_cached || fetch "$cli" || : ;;
*) tried="; BINDER_CD_CLI=$cli is neither an absolute path nor an https URL" ;;
esac
if [ -z "$jar" ]; then
    give_up "no CLI of version $version${tried}. Remedy: set BINDER_CD_CLI to the jar of this version, or let the agent reach one of these"
fi

say "version $version from $from, $java"
# On the boot class path the JVM neither verifies the classes of this jar, whose hash was just checked, nor looks for them in
# Java: a third less to do at the start. That path knows no way to write a colon.
case $jar in
*:*) set -- -jar "$jar" ;;
*) set -- "-Xbootclasspath/a:$jar" io.bindercd.cli.Main ;;
esac
exec "$java" -Xlog:disable -Xlog:all=error:stderr -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData \
    -Xshare:auto "$@" --request "$dir/$label/request.json" --json "$dir/$label/result.json"
