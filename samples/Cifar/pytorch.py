"""ResNet-20 by the recipe of this sample, in PyTorch, to compare with: python3 pytorch.py FOLDER [EPOCHS] [SEED]

FOLDER holds train_10k.bin and test_2k.bin (or .gz). Prints the accuracy on the test photographs behind the last epoch, of the averaged weights.
"""
import copy, gzip, os, sys
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F


def read(folder, name):
    path = os.path.join(folder, name)
    data = gzip.open(path + ".gz").read() if os.path.exists(path + ".gz") else open(path, "rb").read()
    rows = np.frombuffer(data, np.uint8).reshape(-1, 3073)
    return torch.tensor(rows[:, 1:].reshape(-1, 3, 32, 32) / 255.0, dtype=torch.float32), torch.tensor(rows[:, 0].astype(np.int64))


class Block(nn.Module):
    def __init__(self, before, channels, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(before, channels, 3, stride, 1, bias=False), nn.BatchNorm2d(channels)
        self.conv2, self.bn2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels)
        self.around = nn.Identity() if stride == 1 else nn.Sequential(nn.Conv2d(before, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + self.around(x))


def resnet20():
    layers, before = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()], 16
    for channels in (16, 32, 64):
        for i in range(3):
            layers.append(Block(before, channels, 2 if channels > before and i == 0 else 1))
            before = channels
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def altered(x):
    """Mirrored, moved by up to 4 pixels, a square of 8 covered; 0 is the mean."""
    flip = torch.rand(len(x)) < 0.5
    x = torch.where(flip[:, None, None, None], x.flip(3), x)
    padded = F.pad(x, (4, 4, 4, 4))
    out = torch.empty_like(x)
    for i in range(len(x)):
        dy, dx, cy, cx = torch.randint(9, (2,)).tolist() + torch.randint(32, (2,)).tolist()
        out[i] = padded[i, :, dy:dy + 32, dx:dx + 32]
        out[i, :, max(0, cy - 4):cy + 4, max(0, cx - 4):cx + 4] = 0
    return out


def main(folder, epochs=70, seed=1):
    torch.manual_seed(seed)
    (x, y), (test_x, test_y) = read(folder, "train_10k.bin"), read(folder, "test_2k.bin")
    kept = torch.arange(len(x)) % 20 != 19
    x, y = x[kept], y[kept]
    mean, deviation = x.mean((0, 2, 3), keepdim=True), x.std((0, 2, 3), keepdim=True)
    x, test_x = (x - mean) / deviation, (test_x - mean) / deviation
    net = resnet20()
    average, seen, batch = copy.deepcopy(net), 0, 64
    steps = epochs * ((len(x) + batch - 1) // batch)
    sgd = torch.optim.SGD(net.parameters(), 0.2, momentum=0.9, nesterov=True, weight_decay=5e-4)
    rate = torch.optim.lr_scheduler.OneCycleLR(sgd, 0.2, total_steps=steps, pct_start=0.2, cycle_momentum=False)
    for epoch in range(epochs):
        net.train()
        total = 0.0
        for some in torch.randperm(len(x)).split(batch):
            loss = F.cross_entropy(net(altered(x[some])), y[some], label_smoothing=0.1)
            sgd.zero_grad()
            loss.backward()
            sgd.step()
            rate.step()
            total += loss.item() * len(some)
            share = 1 - min(0.995, (1 + seen) / (10 + seen))
            seen += 1
            for a, b in zip(average.state_dict().values(), net.state_dict().values()):
                if a.is_floating_point():
                    a.add_(b - a, alpha=share)
        print(f"epoch {epoch + 1}/{epochs}: loss {total / len(x):.4f}", flush=True)
    average.eval()
    with torch.no_grad():
        right = torch.cat([average(some).argmax(1) for some in test_x.split(100)]) == test_y
    print(f"accuracy {right.float().mean().item():.4f}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
