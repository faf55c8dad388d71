#!/usr/bin/env bash
# Installs what `compare` measures NetGen against, where this machine can:
#   PyTorch       Debian's and Ubuntu's python3-torch (with OpenBLAS); any python3 that imports torch will do (NETGEN_PYTHON names it)
#   ONNX Runtime  the shared library inside npm's onnxruntime-node, unpacked under the user's cache folder; no install script is run
# What cannot be installed is said, and `compare` leaves it out.
set -uo pipefail

cache="${XDG_CACHE_HOME:-$HOME/.cache}/netgen/peers"
python="${NETGEN_PYTHON:-/usr/bin/python3}"
mkdir -p "$cache"

torch_version() { "$python" -c 'import torch; print(torch.__version__)' 2>/dev/null; }

if version="$(torch_version)"; then
    echo "PyTorch $version ($python)"
elif command -v apt-get >/dev/null && [[ "$(id -u)" == 0 ]]; then
    apt-get install -y --no-install-recommends python3-torch libopenblas0-pthread >/dev/null
    if version="$(torch_version)"; then echo "PyTorch $version installed"; else echo "PyTorch: python3-torch could not be installed"; fi
else
    echo "PyTorch: not here. Install python3-torch (or set NETGEN_PYTHON to a python that has it)."
fi

if command -v npm >/dev/null; then
    cd "$cache" || exit 1
    [[ -f package.json ]] || echo '{ "private": true }' > package.json
    npm install onnxruntime-node --ignore-scripts --no-audit --no-fund --silent
    library="$(find "$cache/node_modules/onnxruntime-node" -path '*linux/x64*' -name 'libonnxruntime.so*' 2>/dev/null | head -n 1)"
    if [[ -n "$library" ]]; then echo "ONNX Runtime ($library)"; else echo "ONNX Runtime: npm's onnxruntime-node has no library for this machine"; fi
else
    echo "ONNX Runtime: npm is not here"
fi
