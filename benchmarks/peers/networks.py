"""The benchmark's networks in PyTorch, as a PyTorch user would write them. Parameters and buffers come in the order in which NetGen declares them."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


def wide_perceptron():
    return nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 128), nn.ReLU(), nn.Linear(128, 10))


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


class Reshape(nn.Module):
    """nn.Unflatten, which PyTorch 1.13 cannot export."""
    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.reshape(-1, *self.shape)


class BasicBlock(nn.Module):
    def __init__(self, inputs, ch, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, ch, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(ch)
        self.conv2 = nn.Conv2d(ch, ch, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(ch)
        self.shortcut = nn.Sequential()
        if stride != 1:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, ch, 1, stride=stride, bias=False), nn.BatchNorm2d(ch))

    def forward(self, x):
        body = F.relu(self.bn1(self.conv1(x)), inplace=True)
        body = self.bn2(self.conv2(body))
        return F.relu(body + self.shortcut(x), inplace=True)


class Bottleneck(nn.Module):
    def __init__(self, inputs, ch, stride=1, project=False):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, ch, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(ch)
        self.conv2 = nn.Conv2d(ch, ch, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(ch)
        self.conv3 = nn.Conv2d(ch, 4 * ch, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * ch)
        self.shortcut = nn.Sequential()
        if project or stride != 1:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, 4 * ch, 1, stride=stride, bias=False), nn.BatchNorm2d(4 * ch))

    def forward(self, x):
        body = F.relu(self.bn1(self.conv1(x)), inplace=True)
        body = F.relu(self.bn2(self.conv2(body)), inplace=True)
        body = self.bn3(self.conv3(body))
        return F.relu(body + self.shortcut(x), inplace=True)


def resnet20():
    layers, inputs = [nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True)], 16
    for ch in (16, 32, 64):
        for block in range(3):
            layers.append(BasicBlock(inputs, ch, 2 if block == 0 and ch > 16 else 1))
            inputs = ch
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def imagenet_stem():
    return [nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, stride=2, padding=1)]


def resnet18():
    layers, inputs = imagenet_stem(), 64
    for ch in (64, 128, 256, 512):
        for block in range(2):
            layers.append(BasicBlock(inputs, ch, 2 if block == 0 and ch > 64 else 1))
            inputs = ch
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))


def resnet50():
    layers, inputs = imagenet_stem(), 64
    for ch, depth in ((64, 3), (128, 4), (256, 6), (512, 3)):
        for block in range(depth):
            layers.append(Bottleneck(inputs, ch, 2 if block == 0 and ch > 64 else 1, project=block == 0))
            inputs = 4 * ch
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 1000))


def vgg16():
    layers, inputs = [], 3
    for ch, depth in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(depth):
            layers += [nn.Conv2d(inputs, ch, 3, padding=1), nn.ReLU(inplace=True)]
            inputs = ch
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(
        *layers, nn.Flatten(), nn.Linear(512 * 7 * 7, 4096), nn.ReLU(inplace=True), nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Linear(4096, 1000))


class Inception(nn.Module):
    def __init__(self, inputs, c1, r3, c3, r5, c5, pool):
        super().__init__()
        self.b1 = nn.Sequential(nn.Conv2d(inputs, c1, 1), nn.ReLU(inplace=True))
        self.b2 = nn.Sequential(nn.Conv2d(inputs, r3, 1), nn.ReLU(inplace=True), nn.Conv2d(r3, c3, 3, padding=1), nn.ReLU(inplace=True))
        self.b3 = nn.Sequential(nn.Conv2d(inputs, r5, 1), nn.ReLU(inplace=True), nn.Conv2d(r5, c5, 5, padding=2), nn.ReLU(inplace=True))
        self.b4 = nn.Sequential(nn.MaxPool2d(3, stride=1, padding=1), nn.Conv2d(inputs, pool, 1), nn.ReLU(inplace=True))

    def forward(self, x):
        return torch.cat([self.b1(x), self.b2(x), self.b3(x), self.b4(x)], 1)


def auxiliary_head(inputs):
    return nn.Sequential(
        nn.AvgPool2d(5, stride=3), nn.Conv2d(inputs, 128, 1), nn.ReLU(inplace=True), nn.Flatten(),
        nn.Linear(2048, 1024), nn.ReLU(inplace=True), nn.Linear(1024, 1000))


class InceptionV1(nn.Module):
    def __init__(self):
        super().__init__()
        self.to_4a = nn.Sequential(
            nn.Conv2d(3, 64, 7, stride=2, padding=3), nn.ReLU(inplace=True), nn.MaxPool2d(3, stride=2, ceil_mode=True), nn.LocalResponseNorm(5),
            nn.Conv2d(64, 64, 1), nn.ReLU(inplace=True), nn.Conv2d(64, 192, 3, padding=1), nn.ReLU(inplace=True),
            nn.LocalResponseNorm(5), nn.MaxPool2d(3, stride=2, ceil_mode=True),
            Inception(192, 64, 96, 128, 16, 32, 32), Inception(256, 128, 128, 192, 32, 96, 64), nn.MaxPool2d(3, stride=2, ceil_mode=True),
            Inception(480, 192, 96, 208, 16, 48, 64))
        self.first_head = auxiliary_head(512)
        self.to_4d = nn.Sequential(
            Inception(512, 160, 112, 224, 24, 64, 64), Inception(512, 128, 128, 256, 24, 64, 64), Inception(512, 112, 144, 288, 32, 64, 64))
        self.second_head = auxiliary_head(528)
        self.rest = nn.Sequential(
            Inception(528, 256, 160, 320, 32, 128, 128), nn.MaxPool2d(3, stride=2, ceil_mode=True),
            Inception(832, 256, 160, 320, 32, 128, 128), Inception(832, 384, 192, 384, 48, 128, 128),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, 1000))

    def forward(self, x):
        at_4a = self.to_4a(x)
        at_4d = self.to_4d(at_4a)
        logits = self.rest(at_4d)
        return (logits, self.first_head(at_4a), self.second_head(at_4d)) if self.training else logits


def double_convolution(inputs, ch):
    return nn.Sequential(
        nn.Conv2d(inputs, ch, 3, padding=1, bias=False), nn.BatchNorm2d(ch), nn.ReLU(inplace=True),
        nn.Conv2d(ch, ch, 3, padding=1, bias=False), nn.BatchNorm2d(ch), nn.ReLU(inplace=True))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1, self.down2, self.down3 = double_convolution(3, 64), double_convolution(64, 128), double_convolution(128, 256)
        self.bottom = double_convolution(256, 512)
        self.up3, self.join3 = nn.ConvTranspose2d(512, 256, 2, stride=2), double_convolution(512, 256)
        self.up2, self.join2 = nn.ConvTranspose2d(256, 128, 2, stride=2), double_convolution(256, 128)
        self.up1, self.join1 = nn.ConvTranspose2d(128, 64, 2, stride=2), double_convolution(128, 64)
        self.mask = nn.Conv2d(64, 1, 1)

    def forward(self, x):
        s1 = self.down1(x)
        s2 = self.down2(F.max_pool2d(s1, 2))
        s3 = self.down3(F.max_pool2d(s2, 2))
        x = self.bottom(F.max_pool2d(s3, 2))
        x = self.join3(torch.cat([self.up3(x), s3], 1))
        x = self.join2(torch.cat([self.up2(x), s2], 1))
        x = self.join1(torch.cat([self.up1(x), s1], 1))
        return self.mask(x)


class ConvAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(),
            nn.Flatten(), nn.Linear(32 * 7 * 7, 32))
        self.decoder = nn.Sequential(
            nn.Linear(32, 32 * 7 * 7), nn.ReLU(), Reshape(32, 7, 7),
            nn.ConvTranspose2d(32, 16, 4, stride=2, padding=1), nn.ReLU(), nn.ConvTranspose2d(16, 1, 4, stride=2, padding=1))

    def forward(self, x):
        z = self.encoder(x)
        return z, self.decoder(z)


def dcgan_generator():
    layers, inputs = [Reshape(100, 1, 1), nn.ConvTranspose2d(100, 512, 4, bias=False), nn.BatchNorm2d(512), nn.ReLU(True)], 512
    for ch in (256, 128, 64):
        layers += [nn.ConvTranspose2d(inputs, ch, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(ch), nn.ReLU(True)]
        inputs = ch
    return nn.Sequential(*layers, nn.ConvTranspose2d(64, 3, 4, stride=2, padding=1, bias=False), nn.Tanh())


def dcgan_discriminator():
    layers, inputs = [nn.Conv2d(3, 64, 4, stride=2, padding=1, bias=False), nn.LeakyReLU(0.2, inplace=True)], 64
    for ch in (128, 256, 512):
        layers += [nn.Conv2d(inputs, ch, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(ch), nn.LeakyReLU(0.2, inplace=True)]
        inputs = ch
    return nn.Sequential(*layers, nn.Conv2d(512, 1, 4, bias=False), nn.Flatten())


class Recurrent(nn.Module):
    """A recurrent layer and a dense one, of all steps or of what both ends say."""
    def __init__(self, layer, classes, last=False):
        super().__init__()
        self.layer, self.last = layer, last
        self.head = nn.Linear(layer.hidden_size * (2 if layer.bidirectional else 1), classes)

    def forward(self, x):
        y, states = self.layer(x)
        if self.last:
            h = states[0] if isinstance(states, tuple) else states
            y = torch.cat(tuple(h[-2:]), 1) if self.layer.bidirectional else h[-1]
        return self.head(y)


def lstm_text():
    return Recurrent(nn.LSTM(65, 256, batch_first=True), 65)


def gru_text():
    return Recurrent(nn.GRU(65, 256, batch_first=True), 65)


def char_rnn():
    return Recurrent(nn.LSTM(65, 128, 2, batch_first=True), 65)


def reviews():
    return Recurrent(nn.LSTM(64, 64, bidirectional=True, batch_first=True), 2, last=True)


def short_sequences():
    return Recurrent(nn.LSTM(32, 64, batch_first=True), 10, last=True)


class WaveNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(1, 64, 2)
        self.blocks = nn.ModuleList(
            nn.ModuleList([nn.Conv1d(64, 64, 2, dilation=1 << i), nn.Conv1d(64, 64, 2, dilation=1 << i), nn.Conv1d(64, 64, 1)]) for i in range(10))
        self.head = nn.Sequential(nn.ReLU(), nn.Conv1d(64, 64, 1), nn.ReLU(), nn.Conv1d(64, 256, 1))

    def forward(self, x):
        x, skip = self.first(F.pad(x.transpose(1, 2), (1, 0))), 0
        for i, (filter, gate, mix) in enumerate(self.blocks):
            padded = F.pad(x, (1 << i, 0))
            y = mix(torch.tanh(filter(padded)) * torch.sigmoid(gate(padded)))
            x, skip = x + y, skip + y
        return self.head(skip).transpose(1, 2)


class TextCnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.widths = nn.ModuleList(nn.Conv1d(128, 100, k) for k in (3, 4, 5))
        self.head = nn.Linear(300, 2)

    def forward(self, x):
        x = x.transpose(1, 2)
        three, four, five = (F.relu(width(x)).amax(2) for width in self.widths)
        return self.head(torch.cat([five, three, four], 1))


class GptAttention(nn.Module):
    """As nanoGPT has it where there is no fused kernel."""

    def __init__(self, width, heads, bias):
        super().__init__()
        self.heads = heads
        self.in_proj, self.out_proj = nn.Linear(width, 3 * width, bias=bias), nn.Linear(width, width, bias=bias)

    def forward(self, x):
        b, t, m = x.shape
        q, k, v = (p.view(b, t, self.heads, m // self.heads).transpose(1, 2) for p in self.in_proj(x).split(m, 2))
        scores = (q @ k.transpose(-2, -1)) * (m // self.heads) ** -0.5
        scores = scores.masked_fill(torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1), float("-inf"))
        return self.out_proj((scores.softmax(-1) @ v).transpose(1, 2).contiguous().view(b, t, m))


class ShortAttention(nn.Module):
    """PyTorch's own, which has a fused kernel for prediction."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)

    def forward(self, x):
        return self.attention(x, x, x, need_weights=False)[0]


class OptionalLayerNorm(nn.Module):
    """PyTorch 1.13 has none without a bias."""

    def __init__(self, width, bias):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width)) if bias else None

    def forward(self, x):
        return F.layer_norm(x, self.weight.shape, self.weight, self.bias)


class GptBlock(nn.Module):
    def __init__(self, width, heads, bias):
        super().__init__()
        self.ln_1, self.attn, self.ln_2 = OptionalLayerNorm(width, bias), GptAttention(width, heads, bias), OptionalLayerNorm(width, bias)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width, bias=bias), nn.GELU(), nn.Linear(4 * width, width, bias=bias))

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, width, heads, blocks, bias):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.h, self.ln_f = nn.Sequential(*(GptBlock(width, heads, bias) for _ in range(blocks))), OptionalLayerNorm(width, bias)

    def forward(self, tokens):
        x = self.wte(tokens) + self.wpe.weight[: tokens.shape[1]]
        return F.linear(self.ln_f(self.h(x)), self.wte.weight)


def nano_gpt():
    return Gpt(65, 64, 128, 4, 4, False)


def gpt2():
    return Gpt(50257, 1024, 768, 12, 12, True)


class Positions(nn.Module):
    """Embedding and learned positions."""

    def __init__(self, vocabulary, positions, width):
        super().__init__()
        self.tokens, self.positions, self.scale = nn.Embedding(vocabulary, width), nn.Embedding(positions, width), width ** 0.5

    def forward(self, tokens):
        return self.tokens(tokens) * self.scale + self.positions.weight[: tokens.shape[1]]


class DecoderLayer(nn.Module):
    """PyTorch's, with its parts in the order in which they are used."""

    def __init__(self, width, heads, inner):
        super().__init__()
        self.self_attn, self.norm1 = nn.MultiheadAttention(width, heads, batch_first=True), nn.LayerNorm(width)
        self.multihead_attn, self.norm2 = nn.MultiheadAttention(width, heads, batch_first=True), nn.LayerNorm(width)
        self.linear1, self.linear2, self.norm3 = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width)

    def forward(self, x, memory, ahead):
        x = self.norm1(x + self.self_attn(x, x, x, attn_mask=ahead, need_weights=False)[0])
        x = self.norm2(x + self.multihead_attn(x, memory, memory, need_weights=False)[0])
        return self.norm3(x + self.linear2(F.relu(self.linear1(x))))


class EncoderLayer(nn.Module):
    def __init__(self, width, heads, inner):
        super().__init__()
        self.self_attn, self.norm1 = nn.MultiheadAttention(width, heads, batch_first=True), nn.LayerNorm(width)
        self.linear1, self.linear2, self.norm2 = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width)

    def forward(self, x):
        x = self.norm1(x + self.self_attn(x, x, x, need_weights=False)[0])
        return self.norm2(x + self.linear2(F.relu(self.linear1(x))))


class TextAttention(nn.Module):
    """The pixels of an image look at a text."""

    def __init__(self, ch, heads, text):
        super().__init__()
        self.norm1, self.attention = nn.LayerNorm(ch), nn.MultiheadAttention(ch, heads, kdim=text, vdim=text, batch_first=True)
        self.norm2, self.up, self.down = nn.LayerNorm(ch), nn.Linear(ch, 4 * ch), nn.Linear(4 * ch, ch)

    def forward(self, x, text):
        pixels = x.flatten(2).transpose(1, 2)
        pixels = pixels + self.attention(self.norm1(pixels), text, text, need_weights=False)[0]
        pixels = pixels + self.down(F.gelu(self.up(self.norm2(pixels))))
        return pixels.transpose(1, 2).reshape(x.shape)


class DiffusionUNet(nn.Module):
    def __init__(self):
        super().__init__()
        c = lambda i, o, stride=1: nn.Conv2d(i, o, 3, stride, 1)
        n = lambda ch: nn.GroupNorm(8, ch)
        self.time1, self.time2, self.words, self.positions = nn.Linear(64, 256), nn.Linear(256, 256), nn.Embedding(1000, 128), nn.Embedding(8, 128)
        self.t1, self.a1, self.n1, self.b1 = nn.Linear(256, 64), c(3, 64), n(64), c(64, 64)
        self.t2, self.a2, self.n2, self.text2, self.b2 = nn.Linear(256, 128), c(64, 128, 2), n(128), TextAttention(128, 4, 128), c(128, 128)
        self.t3, self.a3, self.n3, self.text3, self.b3 = nn.Linear(256, 256), c(128, 256, 2), n(256), TextAttention(256, 4, 128), c(256, 256)
        self.up2, self.n4, self.b4, self.text4 = c(256, 128), n(256), c(256, 128), TextAttention(128, 4, 128)
        self.up1, self.n5, self.b5, self.n6, self.head = c(128, 64), n(128), c(128, 64), n(64), c(64, 3)

    def forward(self, noisy, time, words):
        angles = time * 10000 ** (-torch.arange(32) / 32)
        t = F.silu(self.time2(F.silu(self.time1(torch.cat([angles.sin(), angles.cos()], 1)))))
        text = self.words(words) + self.positions.weight
        s1 = self.b1(F.silu(self.n1(self.a1(noisy) + self.t1(t)[:, :, None, None])))
        s2 = self.b2(self.text2(F.silu(self.n2(self.a2(s1) + self.t2(t)[:, :, None, None])), text))
        y = self.b3(self.text3(F.silu(self.n3(self.a3(s2) + self.t3(t)[:, :, None, None])), text))
        y = torch.cat([self.up2(F.interpolate(y, scale_factor=2)), s2], 1)
        y = self.text4(self.b4(F.silu(self.n4(y))), text)
        y = torch.cat([self.up1(F.interpolate(y, scale_factor=2)), s1], 1)
        return self.head(F.silu(self.n6(self.b5(F.silu(self.n5(y))))))


class TranslationTransformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.source, self.encoder = Positions(7853, 100, 256), nn.Sequential(*(EncoderLayer(256, 8, 512) for _ in range(3)))
        self.target, self.decoder, self.head = Positions(5893, 100, 256), nn.ModuleList(DecoderLayer(256, 8, 512) for _ in range(3)), nn.Linear(256, 5893)

    def forward(self, source, target):
        memory, y = self.encoder(self.source(source)), self.target(target)
        ahead = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).triu(1)
        for layer in self.decoder:
            y = layer(y, memory, ahead)
        return self.head(y)


def classify(outputs, x, y):
    return F.cross_entropy(outputs, y)


def classify_steps(outputs, x, y):
    return F.cross_entropy(outputs.flatten(0, 1), y.flatten())


def classify_positions(outputs, x, y):
    """Outputs [batch, steps, classes], as a view of [batch, classes, steps]."""
    return F.cross_entropy(outputs.transpose(1, 2), y.flatten(1))


def classify_thrice(outputs, x, y):
    logits, first, second = outputs
    return F.cross_entropy(logits, y) + 0.3 * F.cross_entropy(first, y) + 0.3 * F.cross_entropy(second, y)


def decide(outputs, x, y):
    return F.binary_cross_entropy_with_logits(outputs, y)


def reconstruct(outputs, x, y):
    return F.binary_cross_entropy_with_logits(outputs[1], x)


def imitate(outputs, x, y):
    return F.mse_loss(outputs, y)


# Name -> module and loss(outputs, inputs, targets).
NETWORKS = {
    "Mlp": (mlp, classify),
    "LeNet5": (lenet5, classify),
    "WidePerceptron": (wide_perceptron, classify),
    "ShortAttention": (ShortAttention, imitate),
    "LstmText": (lstm_text, classify_steps),
    "GruText": (gru_text, classify_steps),
    "CharRnn": (char_rnn, classify_steps),
    "Reviews": (reviews, classify),
    "ShortSequences": (short_sequences, classify),
    "TextCnn": (TextCnn, classify),
    "WaveNet": (WaveNet, classify_positions),
    "NanoGpt": (nano_gpt, classify_steps),
    "Gpt2": (gpt2, classify_steps),
    "TranslationTransformer": (TranslationTransformer, classify_steps),
    "DiffusionUNet": (DiffusionUNet, imitate),
    "ResNet20": (resnet20, classify),
    "ResNet18": (resnet18, classify),
    "ResNet50": (resnet50, classify),
    "Vgg16": (vgg16, classify),
    "InceptionV1": (InceptionV1, classify_thrice),
    "UNet": (UNet, decide),
    "ConvAutoencoder": (ConvAutoencoder, reconstruct),
    "DcGanGenerator": (dcgan_generator, imitate),
    "DcGanDiscriminator": (dcgan_discriminator, decide),
}
