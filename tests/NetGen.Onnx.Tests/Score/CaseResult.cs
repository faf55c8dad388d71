namespace NetGen.Onnx.Tests.Score;

internal enum Outcome
{
    Passed,
    Refused,
    Failed,
}

/// <summary>What became of a case.</summary>
/// <param name="Name">The case.</param>
/// <param name="Op">The operator that it is about.</param>
/// <param name="Why">The reason where it did not pass.</param>
internal sealed record CaseResult(string Name, string Op, Outcome Outcome, string Why);
