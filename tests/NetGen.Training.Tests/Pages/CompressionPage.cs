using NetGen.Training.Tests.Networks;

namespace NetGen.Training.Tests.Pages;

/// <summary>The code of docs/compression.md.</summary>
internal static class CompressionPage
{
    public static void Prune(LeNet300 net, IDataset train)
    {
        PruningMask mask = PruningMask.ByMagnitude(net.Parameters, sparsity: 0.9);                       // the smallest of all weights become 0
        net.Fit(train, new FitOptions { Optimizer = new Adam(1e-4), Epochs = 5, Callbacks = [mask] });   // and stay so while the others make up for them
        Console.WriteLine(mask.Report(net.Parameters));                                                  // what is left, tensor by tensor
    }

    public static void BySecondDerivatives(LeNet300 net, IDataset train)
    {
        using LeNet300.Derivatives derivatives = net.CreateDerivatives(maxBatch: 64);
        PruningMask damage = PruningMask.ByCurvature(net.Parameters, derivatives, train, sparsity: 0.5);
        PruningMask surgery = PruningMask.BySurgeon(net, train, sparsity: 0.9, new SurgeonOptions { Gradients = 2000 });
        Assert.False(damage == surgery);
    }

    public static void Channels(Chain net, HalfChain small)
    {
        PruningMask half = PruningMask.ByChannels(net.Parameters, sparsity: 0.5);
        half.CopyTo(net, small);                        // [Network] with half of the channels, the same names
    }

    public static float Whole(Digits net, IDataset train, IDataset test, float[] images)
    {
        Int8Network small = net.Quantize(train);         // measures, on 512 samples, how large the numbers become that layers read
        Console.WriteLine(small.CompareOn(test));        // loss 0.0271 → 0.0273, accuracy 0.9913 → 0.9911
        small.Calibration.Save("digits.int8.safetensors");

        using Digits.Int8Predictor predictor = net.CreateInt8Predictor(maxBatch: 64, Int8Quantization.LoadCalibration("digits.int8.safetensors"));
        ReadOnlySpan<float> logits = predictor.Predict(images);
        return logits[0];
    }

    public static void Files(INetwork net)
    {
        net.Parameters.SaveAs("half.safetensors", WeightFormat.BFloat16);     // or Float16: half of the size, read by Load and by others
        net.Parameters.SaveAs("int8.safetensors", WeightFormat.Int8);         // a quarter: whole numbers with a scale for each channel
        net.Parameters.LoadQuantized("int8.safetensors");
        net.Parameters.RoundTo(WeightFormat.Int8);                            // the same where they are: net.Evaluate(test) says what it costs
    }
}

[Network(Derivatives = Derivative.Curvature)]
[Input(1, 28, 28), Flatten, Dense(300), ReLU, Dense(100), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class LeNet300;

[Network(Precisions = Precisions.Int8)]
[Input(1, 28, 28)]
[Conv2D(32, 3, Padding = 1), ReLU, MaxPool2D(2), Conv2D(64, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Flatten, Dense(128), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class Digits;
