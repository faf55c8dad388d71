"""The random numbers of dropout: Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011).

The number of an element of a sample in a step is word (element mod 4) of the block with the counter (element / 4, sample, stream, step) under the
key (low, high half of the seed); its upper 24 bits count 2^-24 each.
"""

import torch

MASK = 0xFFFFFFFF


def uniform(seed, step, stream, batch, size):
    """Numbers in [0, 1), [batch, size]."""
    blocks = (size + 3) // 4
    c0 = torch.arange(blocks, dtype=torch.int64).expand(batch, blocks)
    c1 = torch.arange(batch, dtype=torch.int64)[:, None].expand(batch, blocks)
    c2, c3 = torch.full_like(c0, stream), torch.full_like(c0, step)
    k0, k1 = seed & MASK, seed >> 32
    for _ in range(10):
        # Products of 32 bits by 32 bits wrap around the sign of 64: their halves are right all the same.
        left, right = c0 * 0xD2511F53, c2 * 0xCD9E8D57
        c0, c1, c2, c3 = ((right >> 32) & MASK) ^ c1 ^ k0, right & MASK, ((left >> 32) & MASK) ^ c3 ^ k1, left & MASK
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    words = torch.stack((c0, c1, c2, c3), dim=-1).reshape(batch, 4 * blocks)[:, :size]
    return (words >> 8).double() / 2**24
