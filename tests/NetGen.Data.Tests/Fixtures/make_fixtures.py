"""What NumPy and PyTorch say: arrays of every type and order, and spectra of a sound, in double precision. Run it to make the files anew; they are committed."""
import os
import numpy as np
import torch

here = os.path.dirname(os.path.abspath(__file__))


def arrays():
    grid = np.arange(24).reshape(2, 3, 4)
    named = {
        "f4": grid.astype("<f4") / 7, "f8": grid.astype("<f8") / 7, "f2": (grid / 8).astype("<f2"), "big": grid.astype(">i4") * 1000, "bigf": grid.astype(">f4") / 7,
        "i1": grid.astype("i1") - 9, "i2": grid.astype("<i2") * -100, "i8": grid.astype("<i8") * -3, "u1": grid.astype("u1"), "u2": grid.astype("<u2") * 2000, "u4": grid.astype("<u4"), "u8": grid.astype("<u8"),
        "truth": grid % 3 == 0, "fortran": np.asfortranarray(grid.astype("<f4")), "scalar": np.float32(2.5), "empty": np.zeros((0, 3), "<f4"), "labels": np.array([2, 0, 1], "<i8"),
    }
    np.savez_compressed(os.path.join(here, "arrays.npz"), **named)
    np.savez(os.path.join(here, "plain.npz"), x=grid.astype("<f4"), y=np.array([1, 0], "<i4"))
    np.save(os.path.join(here, "grid.npy"), grid.astype("<f4") / 7)


def spectra():
    rate, window, hop, size, bands, coefficients = 8000, 200, 90, 256, 20, 13
    t = torch.arange(2000, dtype=torch.float64) / rate
    sound = 0.5 * torch.sin(2 * np.pi * 440 * t) + 0.2 * torch.sin(2 * np.pi * (500 + 900 * t) * t) + 0.05 * torch.sin(2 * np.pi * 3100 * t)
    sound = sound.to(torch.float32)
    frames = sound.double().unfold(0, window, hop) * torch.hann_window(window, periodic=True, dtype=torch.float64)
    power = torch.fft.rfft(frames, n=size).abs() ** 2
    edges = 700 * (10 ** (torch.linspace(0, 2595 * np.log10(1 + rate / 2 / 700), bands + 2, dtype=torch.float64) / 2595) - 1)
    frequency = torch.arange(size // 2 + 1, dtype=torch.float64) * rate / size
    up = (frequency[:, None] - edges[None, :-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[None, 2:] - frequency[:, None]) / (edges[2:] - edges[1:-1])
    mel = torch.log(torch.clamp(power @ torch.clamp(torch.minimum(up, down), min=0), min=1e-10))
    k, n = torch.arange(coefficients, dtype=torch.float64), torch.arange(bands, dtype=torch.float64)
    dct = torch.cos(np.pi * k[:, None] * (n[None] + 0.5) / bands) * np.sqrt(2.0 / bands)
    dct[0] /= np.sqrt(2.0)
    np.savez_compressed(os.path.join(here, "spectra.npz"), sound=sound.numpy(), power=power.numpy(), mel=mel.numpy(), mfcc=(mel @ dct.T).numpy())


arrays()
spectra()
