using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using NetGen;
using NetGen.Ilgpu;

// The same few steps on the processor's vectors and on a device of ILGPU: the one that is always there, on the processor too.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using Context context = Devices.CreateContext();
using Accelerator accelerator = Devices.Named(context, "cpu");
using Xor onHost = new(seed: 1), onDevice = new(seed: 1);
using Xor.Trainer trainer = onHost.CreateTrainer(maxBatch: 4, new Adam(1e-2f));
float expected = 0, actual = 0, most = 0;
using (Xor.Device device = onDevice.OnDevice(accelerator, maxBatch: 4, new Adam(1e-2f)))
{
    Console.WriteLine($"device: {accelerator.AcceleratorType}");
    for (int step = 0; step < 3; step++)
    {
        expected = trainer.Step([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]);
        actual = device.Step([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]);
        most = Math.Max(most, Math.Abs(actual - expected));
    }
}
Console.WriteLine($"losses are equal within 1e-5: {most < 1e-5f}");
float[] one = new float[2], other = new float[2];
onHost.Predict([0, 1], one);
onDevice.Predict([0, 1], other);
Console.WriteLine($"so are predictions with the pulled parameters: {one.Zip(other).All(p => Math.Abs(p.First - p.Second) < 1e-5f)}");

[Network, Input(2)]
[Dense(4), Tanh, Dense(2)]
[SoftmaxCrossEntropy]
public partial class Xor;
