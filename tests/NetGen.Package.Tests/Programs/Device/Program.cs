using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using NetGen;
using NetGen.Ilgpu;

// The same step on the processor's vectors and on a device of ILGPU: the one that is always there, on the processor too. It starts a thread of the machine for each of its own, so
// a step takes seconds, and one says all: the loss is compared, and predictions with what the update has made of every parameter.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using Context context = Devices.CreateContext();
using Accelerator accelerator = Devices.Named(context, "cpu");
using Xor onHost = new(seed: 1), onDevice = new(seed: 1);
using Xor.Trainer trainer = onHost.CreateTrainer(maxBatch: 4, new Sgd(0.5f));
float off;
using (Xor.Device device = onDevice.OnDevice(accelerator, maxBatch: 4, new Sgd(0.5f)))
{
    Console.WriteLine($"device: {accelerator.AcceleratorType}");
    off = Math.Abs(trainer.Step([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]) - device.Step([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]));
}
Console.WriteLine($"losses are equal within 1e-5: {off < 1e-5f}");
using Xor untrained = new(seed: 1);
float[] one = new float[2], other = new float[2], before = new float[2];
onHost.Predict([0, 1], one);
onDevice.Predict([0, 1], other);
untrained.Predict([0, 1], before);
Console.WriteLine($"so are predictions with the pulled parameters: {one.Zip(other).All(p => Math.Abs(p.First - p.Second) < 1e-5f)}");
Console.WriteLine($"which the step has changed: {one.Zip(before).All(p => Math.Abs(p.First - p.Second) > 1e-3f)}");

[Network, Input(2)]
[Dense(4), Tanh, Dense(2)]
[SoftmaxCrossEntropy]
public partial class Xor;
