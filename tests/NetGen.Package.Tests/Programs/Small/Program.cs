using System.Diagnostics;
using System.Globalization;
using NetGen;
using NetGen.Simd;
using Small;

// A user's whole life with a network in one small program: predict, train, save, load.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine($"vectors: {SimdWidth.Best}");
if (args is ["bits"])
{
    // What ten steps make of one seed, to the last bit.
    using var once = new LeNet5(seed: 1);
    using LeNet5.Trainer steps = once.CreateTrainer(maxBatch: 16, new Adam(2e-3f));
    float[] noise = new float[16 * LeNet5.InputSize];
    for (int i = 0; i < noise.Length; i++)
        noise[i] = i * 7919 % 997 / 997f;
    for (int step = 0; step < 10; step++)
        steps.Step(noise, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5]);
    uint bits = 2166136261;
    foreach (Parameter parameter in once.Parameters)
    {
        foreach (float number in parameter.Span)
            bits = (bits ^ BitConverter.SingleToUInt32Bits(number)) * 16777619;
    }
    Console.WriteLine($"bits: {bits:x8}");
    return;
}

using var network = new LeNet5(seed: 1);
float[] images = new float[64 * LeNet5.InputSize], logits = new float[LeNet5.OutputSize];
int[] labels = new int[64];
var random = new Random(1);
for (int i = 0; i < labels.Length; i++)
{
    // A bright bar whose row tells the class.
    labels[i] = i % 10;
    for (int p = 0; p < LeNet5.InputSize; p++)
        images[(i * LeNet5.InputSize) + p] = 0.2f * random.NextSingle() + (p / 28 / 3 == labels[i] ? 1 : 0);
}
network.Predict(images.AsSpan(0, LeNet5.InputSize), logits);
Console.WriteLine($"first prediction: {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds:F0} ms after the start of the process");

using (LeNet5.Trainer trainer = network.CreateTrainer(maxBatch: 64, new Adam(2e-3f)))
{
    float first = trainer.Step(images, labels), last = first;
    long allocated = GC.GetAllocatedBytesForCurrentThread();
    for (int step = 0; step < 150; step++)
        last = trainer.Step(images, labels);
    Console.WriteLine($"allocated by 150 steps: {GC.GetAllocatedBytesForCurrentThread() - allocated} bytes");
    Console.WriteLine($"loss fell to less than a tenth: {last < 0.1f * first}");
}

string path = Path.Combine(AppContext.BaseDirectory, "small.safetensors");
network.Save(path);
using var copy = new LeNet5(seed: 2);
copy.Load(path);
int right = 0;
bool same = true;
float[] again = new float[LeNet5.OutputSize];
for (int i = 0; i < labels.Length; i++)
{
    network.Predict(images.AsSpan(i * LeNet5.InputSize, LeNet5.InputSize), logits);
    copy.Predict(images.AsSpan(i * LeNet5.InputSize, LeNet5.InputSize), again);
    right += Array.IndexOf(logits, logits.Max()) == labels[i] ? 1 : 0;
    same &= logits.AsSpan().SequenceEqual(again);
}
Console.WriteLine($"right answers: {right} of {labels.Length}");
Console.WriteLine($"the loaded network answers the same: {same}");
