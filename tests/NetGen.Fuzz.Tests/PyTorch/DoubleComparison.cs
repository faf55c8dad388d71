using NetGen.Networks.Tests.Agreement;

namespace NetGen.Fuzz.Tests.PyTorch;

/// <summary>What it means that the reference engine and PyTorch, both in double, say the same.</summary>
internal static class DoubleComparison
{
    /// <summary>
    /// Of the root mean square of the array: sums of some hundred terms of relative error 1e-16, through some ten layers and back; and where a normalised channel is constant,
    /// what its mean is off by is divided by √ε.
    /// </summary>
    private const double Tolerance = 1e-9;

    /// <summary>What a rounding to double is of one to float, which the reference's sensitivities are measured with.</summary>
    private const double Rounding = 1.0 / (1 << 29);

    public static void Verify(string what, TorchAnswer expected, ReferenceRun actual)
    {
        Assert.Equal(expected.Predictions.Length, actual.Predictions.Length);
        for (int i = 0; i < expected.Predictions.Length; i++)
            Compare($"output {i}, {what}", expected.Predictions[i], actual.Predictions[i], 1e-6, () => actual.PredictionSensitivity(i, 1));
        Compare($"loss, {what}", [expected.Loss], [actual.Loss], 1e-3, () => actual.LossSensitivity(1));
        Assert.Equal(expected.Gradients.Keys.Order(), actual.Gradients.Keys.Order());
        foreach ((string parameter, double[] gradient) in expected.Gradients)
            Compare($"gradient of {parameter}, {what}", gradient, actual.Gradients[parameter], actual.GradientFloor, () => actual.GradientSensitivity(parameter, 1));
        foreach ((string buffer, double[] values) in actual.UpdatedBuffers)
            Compare($"{buffer}, {what}", expected.Buffers[buffer], values, 1e-3, () => actual.BufferSensitivity(buffer, 1));
    }

    /// <summary>What is off by more than rounding in general may be off by what roundings do to this network.</summary>
    private static void Compare(string what, double[] expected, double[] actual, double floor, Func<double> sensitivity)
    {
        if (Close.Difference("reference: " + what, expected, actual, Tolerance, floor) is not null)
            Close.Assert("reference: " + what, expected, actual, Tolerance + (Rounding * sensitivity()), floor);
    }
}
