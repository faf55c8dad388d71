using NetGen.Execution;

namespace NetGen.Training;

/// <summary>Finds where numbers that are not finite come from, when a step has diverged: the loss, or a gradient, is only where they end.</summary>
internal static class NotFiniteOrigin
{
    /// <summary>The same error with the place; the error itself where that cannot be found.</summary>
    /// <param name="error">What the step has said.</param>
    /// <param name="network">Whose step.</param>
    /// <param name="trainer">Who made it.</param>
    /// <param name="batch">On what.</param>
    public static DivergedException Named(DivergedException error, INetwork network, ITrainer trainer, Batch batch)
    {
        string? origin = OfParameters(network.Parameters) ?? trainer switch
        {
            NetworkTrainer one => one.FirstNotFinite(batch),
            BucketedTrainer several => several.FirstNotFinite(batch),
            _ => null,
        };
        return origin is null ? error : new DivergedException(error, origin);
    }

    /// <summary>Steps never leave such a number in a parameter; a callback or a file may.</summary>
    private static string? OfParameters(ParameterSet parameters)
    {
        foreach (Parameter parameter in parameters)
        {
            ReadOnlySpan<float> numbers = parameter.ReadOnlySpan;
            int count = 0;
            foreach (float number in numbers)
                count += float.IsFinite(number) ? 0 : 1;
            if (count > 0)
                return FormattableString.Invariant($"the parameter {parameter}: {count} of {Counted.Of(numbers.Length, "number")}");
        }
        return null;
    }
}
