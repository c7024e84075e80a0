# Sourced by ./run and ./test: finds the Swift toolchain and installs the Debian packages that are missing.
# Each package stands with the reason why it is needed.

build_packages() {
  cat <<'LIST'
pkg-config            finds the C libraries at build time
libsqlite3-dev        the database
libxml2-dev           reads BPMN, DMN and print templates
libzip-dev            reads .xlsx files
libpango1.0-dev       lays out Chinese text and draws PDF (Pango and Cairo)
libqrencode-dev       QR codes
libzint-dev           Code 128 bar codes
libzxing-dev          reads QR codes, Code 128 and PDF417 from pictures of papers
libzbar-dev           reads them as a second opinion
libpng-dev            reads scans in PNG
libturbojpeg0-dev     reads photographs in JPEG
libmicrohttpd-dev     the web server
libssl-dev            digests and signatures (SM3, SM2, Ed25519)
libargon2-dev         password hashing
libp11-kit-dev        the types of PKCS #11, to sign with tokens
libintelrdfpmath-dev  decimal numbers of 34 digits
libcups2-dev          gives print jobs to queues of CUPS
fonts-noto-cjk        Chinese typefaces for screen and print
fonts-noto-cjk-extra  the Song typeface of official papers in all weights
LIST
}

test_packages() {
  cat <<'LIST'
chromium              the browser of the end-to-end test
chromium-driver       drives that browser
zbar-tools            reads the printed bar codes back
cups                  a real scheduler, its queues and the driver of 24-pin printers, for the test of transports
cups-client           makes the queues of that test (lpadmin)
cups-filters          draws PDF for that driver
ghostscript           the same, and the 24-pin devices that our bytes are compared with
softhsm2              a token in software that signs in a test
poppler-utils         renders and searches the printed PDF
python3               runs the outsider's journal checker of Examples/
python3-fonttools     reads the fonts inside of printed PDF
python3-pikepdf       reads printed PDF object by object, for the check of PDF/A
sqlite3               looks into data files as an outsider would
LIST
}

need_swift() {
  if ! command -v swift >/dev/null 2>&1; then
    cat >&2 <<'TXT'
Tongzheng is built with Swift 6.3 or newer, and no `swift` was found.
Get it from https://www.swift.org/install/linux/ : choose Debian 12, download the archive and its signature,
unpack it, for instance to /opt/swift, and put its folder on the path:
    export PATH=/opt/swift/usr/bin:$PATH
Then start this command again.
TXT
    exit 1
  fi
}

# need_packages LISTING-FUNCTION… : installs what is missing, saying which and why.
need_packages() {
  local missing="" line name
  while read -r line; do
    name=${line%% *}
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' && continue
    echo "missing: $line" >&2
    missing="$missing $name"
  done < <(for listing in "$@"; do "$listing"; done)
  [ -n "$missing" ] || return 0
  local root=""
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "Installing packages needs root. As root, run:  apt-get install -y --no-install-recommends$missing" >&2
      exit 1
    fi
    echo "Installing them needs root; sudo may ask for your password." >&2
    root=sudo
  fi
  # shellcheck disable=SC2086
  { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >&2 || {
    echo "The packages could not be installed. Check the network and /etc/apt/sources.list, then try again:$missing" >&2
    exit 1
  }
}
