#!/usr/bin/env python3
"""What PyTorch makes of the ResNet-18 of the package Microsoft.ML.DnnImageFeaturizer.ResNet18 for an image that counts from 0 to 255.

    python3 make_resnet18.py ~/.nuget/packages/microsoft.ml.dnnimagefeaturizer.resnet18/0.23.1/tools/DnnImageModels/ResNet18Onnx/ResNet18.onnx

needs torch, and nothing of ONNX: the few messages that the file has are taken apart here. Writes resnet18.txt beside this script, which the test reads.
"""

import pathlib
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F


def fields(data):
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        tag = varint()
        if tag & 7 == 0:
            yield tag >> 3, varint()
        elif tag & 7 == 2:
            size = varint()
            yield tag >> 3, data[at:at + size]
            at += size
        else:
            size = 8 if tag & 7 == 1 else 4
            yield tag >> 3, data[at:at + size]
            at += size


def whole_numbers(entries):
    """Written one by one or packed."""
    for entry in entries:
        if isinstance(entry, int):
            yield entry
        else:
            value = shift = 0
            for byte in entry:
                value |= (byte & 127) << shift
                shift += 7
                if byte < 128:
                    yield value
                    value = shift = 0


def grouped(data):
    message = {}
    for field, value in fields(data):
        message.setdefault(field, []).append(value)
    return message


graph = grouped(grouped(pathlib.Path(sys.argv[1]).read_bytes())[7][0])
values = {}
for entry in graph[5]:
    tensor = grouped(entry)
    raw = tensor[9][0] if 9 in tensor else b"".join(tensor[4])
    values[tensor[8][0].decode()] = torch.from_numpy(np.frombuffer(raw, np.float32).reshape([*whole_numbers(tensor[1])]).astype(np.float64))
values["Input247"] = (torch.arange(3 * 224 * 224) / (3 * 224 * 224.0) * 255).float().double().reshape(1, 3, 224, 224)
for entry in graph[1]:
    node = grouped(entry)
    x = [values[name.decode()] for name in node[1]]
    arguments = {}
    for attribute in map(grouped, node.get(5, [])):
        arguments[attribute[1][0].decode()] = [*whole_numbers(attribute[8])] if 8 in attribute else struct.unpack("<f", attribute[2][0])[0] if 2 in attribute else None
    pads = arguments.get("pads", [0, 0, 0, 0])
    sides = (pads[1], pads[3], pads[0], pads[2])
    op = node[4][0].decode()
    if op == "Conv":
        y = F.conv2d(F.pad(x[0], sides), x[1], stride=arguments["strides"])
    elif op == "BatchNormalization":
        y = F.batch_norm(x[0], x[3], x[4], x[1], x[2], eps=arguments["epsilon"])
    elif op == "Relu":
        y = x[0].relu()
    elif op == "Add":
        y = x[0] + x[1]
    elif op == "MaxPool":
        y = F.max_pool2d(F.pad(x[0], sides, value=-np.inf), arguments["kernel_shape"], arguments["strides"])
    elif op == "AveragePool":
        y = F.avg_pool2d(x[0], arguments["kernel_shape"], arguments["strides"])
    values[node[2][0].decode()] = y
features = values["Pooling395_Output_0"].flatten().tolist()
(pathlib.Path(__file__).parent / "resnet18.txt").write_text("\n".join(f"{v:.9g}" for v in features) + "\n")
