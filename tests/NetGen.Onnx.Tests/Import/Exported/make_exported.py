"""Small networks as PyTorch's exporter writes them, with what they answer: written once, committed.

    python3 make_exported.py            (torch 1.13)

Each is a .onnx file and a .txt: numbers of one batch of two samples, the input, an empty line, the output.
"""
import math
import os
import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))


class BertAttention(nn.Module):
    """Three projections, heads by view and permute, the scores divided."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.dense = nn.Linear(width, width)

    def forward(self, x):
        def split(t):
            return t.view(t.size(0), t.size(1), self.heads, t.size(2) // self.heads).permute(0, 2, 1, 3)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(q.size(-1))
        context = torch.matmul(torch.softmax(scores, -1), v).permute(0, 2, 1, 3).contiguous()
        return self.dense(context.view(x.shape))


class BertLayer(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.attention = BertAttention(width, heads)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.intermediate, self.output = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)

    def forward(self, x):
        x = self.norm1(self.attention(x) + x)
        return self.norm2(self.output(nn.functional.gelu(self.intermediate(x))) + x)


class GptAttention(nn.Module):
    """One projection, cut in three; what comes later is masked by a constant."""

    def __init__(self, width, heads, steps):
        super().__init__()
        self.heads = heads
        self.c_attn, self.c_proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.register_buffer("mask", torch.tril(torch.ones(steps, steps)).view(1, 1, steps, steps))

    def forward(self, x):
        b, t, c = x.size()
        q, k, v = self.c_attn(x).split(c, dim=2)
        q, k, v = (s.view(b, t, self.heads, c // self.heads).transpose(1, 2) for s in (q, k, v))
        scores = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
        scores = scores.masked_fill(self.mask[:, :, :t, :t] == 0, float("-inf"))
        return self.c_proj((torch.softmax(scores, -1) @ v).transpose(1, 2).contiguous().view(b, t, c))


class GptLayer(nn.Module):
    def __init__(self, width, heads, steps):
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attn = GptAttention(width, heads, steps)
        self.c_fc, self.c_proj = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        h = self.c_fc(self.ln_2(x))
        h = 0.5 * h * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (h + 0.044715 * torch.pow(h, 3.0))))
        return x + self.c_proj(h)


class Gpt(nn.Module):
    def __init__(self, width=12, heads=3, steps=7):
        super().__init__()
        self.wpe = nn.Parameter(torch.randn(1, steps, width) * 0.1)
        self.h = nn.ModuleList(GptLayer(width, heads, steps) for _ in range(3))
        self.ln_f = nn.LayerNorm(width)
        self.head = nn.Linear(width, 5, bias=False)

    def forward(self, x):
        x = x + self.wpe
        for layer in self.h:
            x = layer(x)
        return self.head(self.ln_f(x))


class TorchAttention(nn.Module):
    """PyTorch's own module, which puts the steps first and the scale into the queries."""

    def __init__(self, width=8, heads=2):
        super().__init__()
        self.attn = nn.MultiheadAttention(width, heads, batch_first=True)

    def forward(self, x):
        return self.attn(x, x, x, need_weights=False)[0]


class Encoder(nn.Module):
    """PyTorch's own layers, the norm behind each sum."""

    def __init__(self, width=12):
        super().__init__()
        self.layers = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 3, 20, batch_first=True, activation="gelu"), 3, enable_nested_tensor=False)

    def forward(self, x):
        return self.layers(x)


class Masked(nn.Module):
    """The same with the norm before, steps first, and a mask of what comes later; heads are two."""

    def __init__(self, width=8, steps=6):
        super().__init__()
        self.layers = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 2, 16, norm_first=True, batch_first=True), 2, enable_nested_tensor=False)
        self.register_buffer("mask", torch.triu(torch.full((steps, steps), float("-inf")), 1))

    def forward(self, x):
        return self.layers(x, mask=self.mask)


class Translator(nn.Module):
    """PyTorch's decoder: the first steps look back at themselves and at what is made of the others."""

    def __init__(self, width=8, queries=4):
        super().__init__()
        self.memory = nn.Linear(width, width)
        self.layers = nn.TransformerDecoder(nn.TransformerDecoderLayer(width, 2, 16, batch_first=True), 2)
        self.queries = queries
        self.register_buffer("mask", torch.triu(torch.full((queries, queries), float("-inf")), 1))

    def forward(self, x):
        return self.layers(x[:, :self.queries], self.memory(x[:, self.queries:]), tgt_mask=self.mask)


class Cross(nn.Module):
    """Keys and values of another width, a projection each."""

    def __init__(self, width=8, features=10, queries=3):
        super().__init__()
        self.memory = nn.Linear(width, features)
        self.attn = nn.MultiheadAttention(width, 2, kdim=features, vdim=features, batch_first=True)
        self.queries = queries

    def forward(self, x):
        memory = torch.tanh(self.memory(x[:, self.queries:]))
        return self.attn(x[:, :self.queries], memory, memory, need_weights=False)[0]


class Llama(nn.Module):
    """Queries and keys turned by their position (rotary), and two heads of queries for one of keys and values (grouped queries)."""

    def __init__(self, width=8, heads=4, groups=2, steps=5):
        super().__init__()
        self.heads, self.groups, self.depth = heads, groups, width // heads
        self.q_proj, self.o_proj = nn.Linear(width, width, bias=False), nn.Linear(width, width, bias=False)
        self.k_proj, self.v_proj = (nn.Linear(width, groups * self.depth, bias=False) for _ in range(2))
        angles = torch.outer(torch.arange(steps).float(), 1.0 / (10000 ** (torch.arange(0, self.depth, 2).float() / self.depth)))
        self.register_buffer("cos", torch.cat((angles, angles), -1).cos())
        self.register_buffer("sin", torch.cat((angles, angles), -1).sin())
        self.register_buffer("mask", torch.triu(torch.full((steps, steps), float("-inf")), 1))

    def turned(self, x):
        half = self.depth // 2
        return x * self.cos + torch.cat((-x[..., half:], x[..., :half]), -1) * self.sin

    def forward(self, x):
        b, t, _ = x.size()
        q = self.turned(self.q_proj(x).view(b, t, self.heads, self.depth).transpose(1, 2))
        k = self.turned(self.k_proj(x).view(b, t, self.groups, self.depth).transpose(1, 2))
        v = self.v_proj(x).view(b, t, self.groups, self.depth).transpose(1, 2)
        k, v = (s[:, :, None].expand(b, self.groups, self.heads // self.groups, t, self.depth).reshape(b, self.heads, t, self.depth) for s in (k, v))
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.depth) + self.mask
        return self.o_proj((torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(b, t, -1))


class Basic(nn.Module):
    def __init__(self, before, channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.downsample = None if stride == 1 else nn.Sequential(nn.Conv2d(before, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet(nn.Module):
    """ResNet-18 with few channels."""

    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 4, 7, 2, 3, bias=False), nn.BatchNorm2d(4)
        self.layer1 = nn.Sequential(Basic(4, 4), Basic(4, 4))
        self.layer2 = nn.Sequential(Basic(4, 6, 2), Basic(6, 6))
        self.layer3 = nn.Sequential(Basic(6, 8, 2), Basic(8, 8))
        self.layer4 = nn.Sequential(Basic(8, 10, 2), Basic(10, 10))
        self.fc = nn.Linear(10, 5)

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(nn.functional.adaptive_avg_pool2d(x, 1), 1))


class HandBatchNorm(nn.Module):
    """Batch normalisation in single steps."""

    def __init__(self, channels=5):
        super().__init__()
        self.conv = nn.Conv2d(2, channels, 3, bias=False)
        shape = (1, channels, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.rand(shape) + 0.5), nn.Parameter(torch.randn(shape))
        self.mean, self.var = nn.Parameter(torch.randn(shape)), nn.Parameter(torch.rand(shape) + 0.5)

    def forward(self, x):
        x = self.conv(x)
        return torch.relu((x - self.mean) / torch.sqrt(self.var + 1e-3) * self.gamma + self.beta)


class Vit(nn.Module):
    """Patches, a token for the class, positions, two layers."""

    def __init__(self, width=12):
        super().__init__()
        self.patch = nn.Conv2d(3, width, 4, 4)
        self.token = nn.Parameter(torch.randn(1, 1, width))
        self.position = nn.Parameter(torch.randn(1, 10, width) * 0.1)
        self.layers = nn.ModuleList(BertLayer(width, 2) for _ in range(2))
        self.head = nn.Linear(width, 4)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.size(0), -1, -1), x], 1) + self.position
        for layer in self.layers:
            x = layer(x)
        return self.head(x[:, 0])


def write(name, model, shape, training=torch.onnx.TrainingMode.EVAL, **options):
    torch.manual_seed(sum(map(ord, name)))
    model = model()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.3)
            module.running_var.uniform_(0.5, 1.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
        if isinstance(module, nn.LayerNorm):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.3)
    if isinstance(model, Encoder):
        # Its layers begin as copies of one; here they are what training would make of them, but for the biases, which the exporter then writes once.
        for parameter in model.parameters():
            parameter.data += 0.05 * torch.randn_like(parameter) if parameter.dim() > 1 else 0
    model.eval()
    x = torch.randn(2, *shape)
    torch.onnx.export(model, x, os.path.join(HERE, name + ".onnx"), input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}},
                      training=training, **options)
    with torch.no_grad():
        y = model.double()(x.double())
    with open(os.path.join(HERE, name + ".txt"), "w") as file:
        for numbers in (x.flatten(), None, y.flatten()):
            file.write("\n" if numbers is None else "".join(f"{v:.9g}\n" for v in numbers.tolist()))


write("bert", lambda: nn.Sequential(*[BertLayer(12, 3) for _ in range(3)]), (5, 12), opset_version=13)
write("gpt", Gpt, (7, 12), opset_version=14)
write("attention", TorchAttention, (5, 8), opset_version=11)
write("encoder", Encoder, (5, 12), opset_version=13)
write("masked", Masked, (6, 8), opset_version=17)
write("resnet", ResNet, (3, 32, 32), training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False, opset_version=13)
write("resnet_fused", ResNet, (3, 32, 32), opset_version=9)
write("batchnorm", HandBatchNorm, (2, 6, 7), opset_version=12)
write("vit", Vit, (3, 12, 12), opset_version=16)
write("translator", Translator, (9, 8), opset_version=14)
write("cross", Cross, (8, 8), opset_version=13)
write("llama", Llama, (5, 8), opset_version=14)
