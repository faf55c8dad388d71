#!/usr/bin/env bash
# Installs what `compare` measures NetGen against, where this machine can:
#   PyTorch       Debian's and Ubuntu's python3-torch with OpenBLAS; any python3 that imports torch will do (NETGEN_PYTHON names it)
#   TorchSharp    from NuGet, some 200 MB with its libtorch: the project peers/TorchSharp
#   ONNX Runtime  from NuGet: the project peers/OnnxRuntime
# What cannot be installed, or works below its worth, is said; `compare` leaves it out or marks it.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python="${NETGEN_PYTHON:-/usr/bin/python3}"

can_install() { [[ "$(id -u)" == 0 ]] && command -v apt-get > /dev/null; }

install() { # packages...
    apt-get install -y --no-install-recommends "$@" > /dev/null 2>&1 || { apt-get update > /dev/null 2>&1 && apt-get install -y --no-install-recommends "$@" > /dev/null 2>&1; }
}

# Prints version and BLAS. 0: fine, 1: no PyTorch, 3: the BLAS of reference.
torch() { "$python" "$here/peers/blas.py" 2> /dev/null; }

said="$(torch)"
verdict=$?
# Another python that was named is its owner's.
if (( verdict == 1 )) && [[ -z "${NETGEN_PYTHON:-}" ]] && can_install; then
    install python3-torch libopenblas0-pthread
    said="$(torch)"
    verdict=$?
fi
# python3-torch alone is content with the BLAS of reference: its products are fifteen to thirty times slower.
if (( verdict == 3 )) && can_install; then
    install libopenblas0-pthread
    said="$(torch)"
    verdict=$?
fi
case $verdict in
    0) echo "PyTorch $said" ;;
    3)
        echo "PyTorch $said: this is the BLAS of reference, fifteen to thirty times slower than OpenBLAS. 'compare' will mark PyTorch's times."
        # Installed but not chosen: someone has set the alternative by hand.
        openblas="$(update-alternatives --query "libblas.so.3-$(uname -m)-linux-gnu" 2> /dev/null | sed -n 's/^Alternative: \(.*openblas.*\)$/\1/p' | head -n 1)"
        if [[ -n "$openblas" ]]; then
            echo "         OpenBLAS is here but not chosen: update-alternatives --set libblas.so.3-$(uname -m)-linux-gnu $openblas (and the same for liblapack.so.3)"
        else
            echo "         Install libopenblas0-pthread, or use a PyTorch with a BLAS of its own (NETGEN_PYTHON)."
        fi
        ;;
    *) echo "PyTorch: not here. Install python3-torch and libopenblas0-pthread (or set NETGEN_PYTHON to a python that has torch). ONNX Runtime's models are written by it, too." ;;
esac

# TorchSharp's library starts with GCC 12's C++ library, too, once it is told that it may (peers/TorchSharp/older_cxx.py).
command -v patchelf > /dev/null || { can_install && install patchelf; }

for peer in TorchSharp OnnxRuntime; do
    if log="$(dotnet build "$here/peers/$peer" -c Release -v q -nologo 2>&1)"; then
        # It answers with its version, or with what the system's loader says: TorchSharp's library wants a C++ library of GCC 13 (Debian 13, Ubuntu 24.04), or cc, patchelf and python3.
        answer="$(echo '{"verb":"hello","threads":1}' | dotnet "$here/peers/$peer/bin/Release/net10.0/NetGen.Benchmarks.$peer.dll" 2>&1)"
        case "$answer" in
            *'"version":"'*) echo "$peer $(sed 's/.*"version":"\([^"]*\)".*/\1/' <<< "$answer")" ;;
            *) echo "$peer: does not start here: $(sed 's/.*"error":"\(.*\)"}.*/\1/' <<< "$answer")" ;;
        esac
    else
        echo "$peer: its project does not build: $(grep -m 1 error <<< "$log")"
    fi
done
