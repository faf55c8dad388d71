#!/usr/bin/env python3
"""Lets TorchSharp's library start where the system's C++ library is that of GCC 12 (Debian 12).

    older_cxx.py libLibTorchSharp.so

Of GCC 13's library it wants one function, std::ios_base_library_init(), which sets up the standard streams; GCC 12's library does that by itself when it is loaded. So the wanted version is marked as one that
may be missing (VER_FLG_WEAK), and a library with that function, empty, is put beside it. Needs cc and patchelf; without them, or where the system's library is new enough, nothing is changed.
"""
import ctypes.util
import pathlib
import shutil
import struct
import subprocess
import sys

WANTED, FUNCTION, WEAK = b"GLIBCXX_3.4.32", "_ZSt21ios_base_library_initv", 2
SHT_GNU_VERNEED = 0x6FFFFFFE


def system_has_it() -> bool:
    """Whether the C++ library that this process would load knows the wanted version."""
    name = ctypes.util.find_library("stdc++")
    if name is None:
        return True
    ctypes.CDLL(name)
    loaded = next(line.split()[-1] for line in open("/proc/self/maps", encoding="utf-8") if name in line or "libstdc++.so" in line)
    return WANTED in pathlib.Path(loaded).read_bytes()


def weaken(path: pathlib.Path) -> int:
    """Marks the wanted version as one that may be missing; how often."""
    data = bytearray(path.read_bytes())
    table, = struct.unpack_from("<Q", data, 0x28)
    size, count = struct.unpack_from("<HH", data, 0x3A)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + i * size) for i in range(count)]
    marked = 0
    for section in sections:
        if section[1] != SHT_GNU_VERNEED:
            continue
        strings, need = sections[section[6]][4], section[4]
        while True:
            _, entries, _, first, following = struct.unpack_from("<HHIII", data, need)
            entry = need + first
            for _ in range(entries):
                _, flags, _, name, after = struct.unpack_from("<IHHII", data, entry)
                if data[strings + name:data.index(0, strings + name)] == WANTED:
                    struct.pack_into("<H", data, entry + 4, flags | WEAK)
                    marked += 1
                entry += after
            if following == 0:
                break
            need += following
    path.write_bytes(data)
    return marked


if system_has_it():
    sys.exit(0)
if shutil.which("cc") is None or shutil.which("patchelf") is None:
    print("TorchSharp's library wants GCC 13's C++ library, or cc and patchelf to do without it.")
    sys.exit(0)
library = pathlib.Path(sys.argv[1]).resolve()
beside = library.with_name("libios_base_library_init.so")
subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", beside], input=f"void {FUNCTION}(void) {{}}\n", text=True, check=True)
if beside.name.encode() not in library.read_bytes():
    subprocess.run(["patchelf", "--add-needed", beside.name, "--set-rpath", "$ORIGIN", library], check=True)
if weaken(library) == 0:
    sys.exit(f"{library.name}: {WANTED.decode()} is not among what it wants.")
