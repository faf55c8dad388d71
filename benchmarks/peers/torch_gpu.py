"""PyTorch's side of benchmarks/gpu: one request on the command line, one line of JSON as the answer.

hello                                                            -> version, whether there is a CUDA device
time NETWORK BATCH fp32|tf32|bf16 eager|compiled SECONDS DEVICE  -> milliseconds of a training step and of a prediction, the best of five rounds
"""
import json
import sys
import time

import torch
import torch.nn as nn

import networks


def resnet18_at_32():
    layers, inputs = [nn.Conv2d(3, 64, 3, padding=1, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True)], 64
    for ch in (64, 128, 256, 512):
        for block in range(2):
            layers.append(networks.BasicBlock(inputs, ch, 2 if block == 0 and ch > 64 else 1))
            inputs = ch
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10))


def tiny_resnet():
    return nn.Sequential(
        nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU(inplace=True),
        networks.BasicBlock(8, 8), networks.BasicBlock(8, 16, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 10))


# Name -> module, loss, shape of the input, classes (0: a map of ones and zeros like the output).
CASES = {
    "LeNet5": (networks.lenet5, networks.classify, (1, 28, 28), 10),
    "ResNet18At32": (resnet18_at_32, networks.classify, (3, 32, 32), 10),
    "ResNet18": (networks.resnet18, networks.classify, (3, 224, 224), 1000),
    "UNet": (networks.UNet, networks.decide, (3, 256, 256), 0),
    "TinyResNet": (tiny_resnet, networks.classify, (3, 8, 8), 10),
}
ROUNDS = 5


def best(run, wait, seconds):
    for _ in range(3):
        run()
    wait()
    start = time.perf_counter()
    run()
    wait()
    count = max(1, min(10000, int(seconds / ROUNDS / max(time.perf_counter() - start, 1e-6))))
    fastest = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(count):
            run()
        wait()
        fastest = min(fastest, (time.perf_counter() - start) / count * 1000)
    return fastest


def measure(name, batch, precision, mode, seconds, device):
    make, loss, shape, classes = CASES[name]
    torch.manual_seed(1)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = precision == "tf32"
    torch.backends.cudnn.benchmark = True
    module = make().to(device)
    network = torch.compile(module) if mode == "compiled" else module
    # The batch comes from the host every time, from pinned memory, as NetGen's does.
    pin = device == "cuda"
    host_x = torch.rand(batch, *shape) * 2 - 1
    host_y = torch.randint(classes, (batch,)) if classes else torch.randint(2, (batch, 1, *shape[1:])).float()
    if pin:
        host_x, host_y = host_x.pin_memory(), host_y.pin_memory()
    optimizer = torch.optim.SGD(module.parameters(), lr=0.01, momentum=0.9)
    wait = torch.cuda.synchronize if device == "cuda" else lambda: None

    def forward(x):
        with torch.autocast(device, dtype=torch.bfloat16, enabled=precision == "bf16"):
            return network(x)

    def train():
        x, y = host_x.to(device, non_blocking=True), host_y.to(device, non_blocking=True)
        optimizer.zero_grad(set_to_none=True)
        loss(forward(x), x, y).backward()
        optimizer.step()

    @torch.no_grad()
    def predict():
        forward(host_x.to(device, non_blocking=True)).float().cpu()

    module.train()
    train_time = best(train, wait, seconds)
    module.eval()
    return {"train": train_time, "predict": best(predict, wait, seconds)}


if __name__ == "__main__":
    if sys.argv[1] == "hello":
        print(json.dumps({"version": torch.__version__, "cuda": torch.cuda.is_available()}))
    else:
        name, batch, precision, mode, seconds, device = sys.argv[2:8]
        print(json.dumps(measure(name, int(batch), precision, mode, float(seconds), device)))
