using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>Input (value): copies it, row by row, to where the caller reads it. Exists in plans only.</summary>
internal sealed record UnpackOp(int Output) : Op;
