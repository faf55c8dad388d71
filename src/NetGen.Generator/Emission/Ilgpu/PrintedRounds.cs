namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>The methods printed so far, by their text: two kernels of the plan may have a round in common, which is printed, compiled and loaded once.</summary>
internal sealed class PrintedRounds
{
    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);

    public bool IsEmpty => _methods.Count == 0;

    /// <summary>The method that has this text already, or <paramref name="method"/>, which is to have it.</summary>
    public string MethodOf(string parameters, string body, string method)
    {
        string text = parameters + "\n" + body;
        if (!_methods.TryGetValue(text, out string? first))
            _methods.Add(text, first = method);
        return first;
    }
}
