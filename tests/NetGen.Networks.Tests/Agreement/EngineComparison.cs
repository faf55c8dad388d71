using NetGen.Generator.Specs;
using NetGen.Networks.Tests.Watching;

namespace NetGen.Networks.Tests.Agreement;

using ConvAlgorithm = Generator.Specs.ConvAlgorithm;

/// <summary>What it means that an engine in float agrees with the reference in double, or with itself.</summary>
internal static class EngineComparison
{
    /// <summary>Of the root mean square of the array. Forward passes add up some hundred products of relative error 6e-8 each.</summary>
    private const double ForwardTolerance = 2e-5;

    /// <summary>Gradients pass through twice as many layers. Networks that are more sensitive than that show it in <see cref="ReferenceRun.GradientNoise"/>.</summary>
    private const double GradientTolerance = 2e-4;

    /// <summary>
    /// Winograd's F(4x4, 3x3) rounds products of numbers up to a hundred times as large as their sum (coefficients from 1/24 to 8 on both sides): an element of a layer's
    /// result is off by up to 8e-5 of the root mean square, where the direct one stays below 2e-6. Both tolerances above allow for some layers in a row, this one as well.
    /// </summary>
    private const double F4Factor = 20;

    /// <summary>The same for F(2x2, 3x3), whose coefficients are 1 and ½: up to 1.5e-5.</summary>
    private const double F2Factor = 4;

    /// <summary>Runs the engine on the batch of <paramref name="reference"/> and compares everything; a batch without variance must be refused.</summary>
    public static void Verify(string what, DeclaredNetwork network, ReferenceRun reference, int maxBatch, int threads = 1)
    {
        if (reference.HasSingleValueMoments)
            Assert.Throws<SingleSampleException>(() => EngineRun.Of(network, reference.Feed, maxBatch, threads));
        else
            Explained(() => Compare(what, reference, EngineRun.Of(network, reference.Feed, maxBatch, threads), Coarseness(network)), network, reference, maxBatch);
    }

    /// <summary>A failure says besides which stored value is the first that is off.</summary>
    private static void Explained(Action comparison, DeclaredNetwork network, ReferenceRun reference, int maxBatch)
    {
        try
        {
            comparison();
        }
        catch (Xunit.Sdk.XunitException failure)
        {
            Assert.Fail($"{failure.Message}\n{Explanation.Of(network, reference.Feed, maxBatch)}");
        }
    }

    /// <summary>How much coarser than the direct one the convolutions of the network round, as they were chosen.</summary>
    private static double Coarseness(DeclaredNetwork network) =>
        network.UsesConvolution(ConvAlgorithm.WinogradF4) ? F4Factor : network.UsesConvolution(ConvAlgorithm.WinogradF2) ? F2Factor : 1;

    /// <summary>Predictions, loss, gradients and running statistics.</summary>
    public static void Compare(string what, ReferenceRun expected, EngineRun actual, double coarseness = 1)
    {
        Assert.Equal(expected.Predictions.Length, actual.Predictions.Length);
        for (int i = 0; i < expected.Predictions.Length; i++)
            ComparePrediction($"{what}: output {i}", expected, i, Close.Widen(actual.Predictions[i]), coarseness);
        if (expected.Gradients.Count == 0)
            return;
        if (Close.Difference($"{what}: loss", [expected.Loss], [actual.Loss], coarseness * ForwardTolerance, floor: 1e-3) is not null)
            Close.Assert($"{what}: loss", [expected.Loss], [actual.Loss], (coarseness * ForwardTolerance) + expected.LossSensitivity(coarseness), floor: 1e-3);
        foreach (string parameter in expected.Gradients.Keys)
            CompareGradient($"{what}: gradient of {parameter}", expected, parameter, Close.Widen(actual.Gradients[parameter]), coarseness);
        foreach ((string buffer, double[] values) in expected.UpdatedBuffers)
            CompareBuffer($"{what}: {buffer}", expected, buffer, values, Close.Widen(actual.Buffers[buffer]), coarseness);
    }

    /// <summary>
    /// What is off by more than rounding in general may be off by what roundings do to this network: products of tensors have few large elements, whose error is theirs.
    /// </summary>
    private static void ComparePrediction(string what, ReferenceRun expected, int output, double[] actual, double coarseness)
    {
        if (Close.Difference(what, expected.Predictions[output], actual, coarseness * ForwardTolerance, floor: 1e-6) is not null)
            Close.Assert(what, expected.Predictions[output], actual, (coarseness * ForwardTolerance) + expected.PredictionSensitivity(output, coarseness), floor: 1e-6);
    }

    private static void CompareGradient(string what, ReferenceRun expected, string parameter, double[] actual, double coarseness)
    {
        if (Close.Difference(what, expected.Gradients[parameter], actual, coarseness * GradientTolerance, expected.GradientFloor) is not null)
            Close.Assert(what, expected.Gradients[parameter], actual, (coarseness * GradientTolerance) + expected.GradientSensitivity(parameter, coarseness),
                expected.GradientFloor);
    }

    private static void CompareBuffer(string what, ReferenceRun expected, string buffer, double[] values, double[] actual, double coarseness)
    {
        if (Close.Difference(what, values, actual, coarseness * ForwardTolerance, floor: 1e-3) is not null)
            Close.Assert(what, values, actual, (coarseness * ForwardTolerance) + expected.BufferSensitivity(buffer, coarseness), floor: 1e-3);
    }

    /// <summary>Bit for bit the same results.</summary>
    public static void SameBits(string what, EngineRun expected, EngineRun actual)
    {
        SameBits($"{what}: loss", [expected.Loss], [actual.Loss]);
        for (int i = 0; i < expected.Predictions.Length; i++)
            SameBits($"{what}: output {i}", expected.Predictions[i], actual.Predictions[i]);
        foreach ((string parameter, float[] gradient) in expected.Gradients)
            SameBits($"{what}: gradient of {parameter}", gradient, actual.Gradients[parameter]);
        foreach ((string buffer, float[] values) in expected.Buffers)
            SameBits($"{what}: {buffer}", values, actual.Buffers[buffer]);
    }

    private static void SameBits(string what, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"{what}: element {i} of {expected.Length} is {expected[i]:R} and {actual[i]:R}.");
        }
    }
}
