namespace NetGen.Generator.Parsing.Constants;

/// <summary>A constant expression that C# accepts with a block's default parameters has no value with those given.</summary>
internal sealed class EvaluationException(string reason) : Exception(reason);
