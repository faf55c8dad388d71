namespace NetGen.Generator.Emission.Api;

/// <summary>Prints what a call of a trainer or of a predictor may throw before it computes anything.</summary>
internal static class CallExceptions
{
    /// <param name="call">"step", "prediction".</param>
    /// <param name="owner">"trainer", "predictor".</param>
    /// <param name="ports">What is given.</param>
    public static void Print(SourceWriter writer, string call, string owner, IEnumerable<Port> ports)
    {
        List<Port> given = ports.ToList();
        writer.Line("/// <exception cref=\"global::NetGen.InputSizeException\">A span does not hold a whole number of samples, or not as many as the first.</exception>");
        writer.Line($"/// <exception cref=\"global::NetGen.BatchSizeException\">More samples than the {owner} was made for.</exception>");
        if (given.Any(port => !port.IsIndex))
            writer.Line("/// <exception cref=\"global::NetGen.NonFiniteInputException\">A value is NaN or infinite.</exception>");
        if (given.Any(port => port.IsIndex))
            writer.Line("/// <exception cref=\"global::NetGen.IndexOutOfBoundsException\">An index is negative or too large: named by port, sample and position.</exception>");
        writer.Line($"/// <exception cref=\"global::NetGen.ConcurrentUseException\">Another thread is in the middle of a {call}.</exception>");
        writer.Line($"/// <exception cref=\"global::System.ObjectDisposedException\">The {owner} or the network was disposed.</exception>");
    }
}
