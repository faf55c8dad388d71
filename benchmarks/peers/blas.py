"""Which BLAS this Python's PyTorch multiplies with. As a program: prints PyTorch's version and the BLAS; exits with 1 without PyTorch, with 3 where it is the BLAS of reference.

The BLAS of reference (Debian's libblas3, which python3-torch is content with) is compiled for any processor and fifteen to thirty times slower than one that is made for the machine.
"""
import ctypes
import os
import sys

MADE_FOR_THE_PROCESSOR = ("openblas", "mkl", "blis", "atlas")


def mapped():
    """Ranges of addresses and their files."""
    with open("/proc/self/maps") as maps:
        for line in maps:
            fields = line.split()
            if len(fields) == 6 and ".so" in fields[5]:
                begin, end = (int(bound, 16) for bound in fields[0].split("-"))
                yield begin, end, fields[5]


def blas():
    """Path of the library whose single-precision product libtorch calls; libtorch itself, where it has one inside."""
    own = "libtorch's own"
    try:
        libtorch = next(path for _, _, path in mapped() if os.path.basename(path).startswith("libtorch_cpu.so"))
        product = ctypes.cast(ctypes.CDLL(libtorch).sgemm_, ctypes.c_void_p).value
        path = next(path for begin, end, path in mapped() if begin <= product < end)
        return own if path == libtorch else path
    except OSError:
        return "unknown"
    except (AttributeError, StopIteration):
        return own


def is_reference(path):
    return os.path.basename(path).startswith("libblas.so") and not any(name in path.lower() for name in MADE_FOR_THE_PROCESSOR)


if __name__ == "__main__":
    try:
        import torch
    except ImportError:
        sys.exit(1)
    found = blas()
    print(f"{torch.__version__} (BLAS: {found})")
    sys.exit(3 if is_reference(found) else 0)
