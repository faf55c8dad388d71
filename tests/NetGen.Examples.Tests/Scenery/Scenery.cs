namespace Examples;

/// <summary>What examples take for granted.</summary>
internal abstract class Scenery
{
    protected LeNet5 net = new(seed: 1);
    protected IDataset train = null!, validation = null!, test = null!;
    protected float[] image = new float[784], images = new float[64 * 784], logits = new float[10];
    protected int[] labels = new int[64];
}

[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;

[Network, Input(100), Dense(3072)]
public partial class Generator;

[Network, Input(3072), Dense(1), BinaryCrossEntropy]
public partial class Discriminator;
