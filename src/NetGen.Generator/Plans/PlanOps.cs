using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>Input (value): copies it, row by row, to where the caller reads it. Exists in plans only.</summary>
internal sealed record UnpackOp(int Output) : Op;

/// <summary>
/// Inputs (dy): dw = dyᵀ·x for an x that the caller gave as rows, which is just the layout that this product wants: nothing needs to be unpacked,
/// and the packed copy need not live until now. Exists in plans only.
/// </summary>
internal sealed record DenseWeightsOfInputOp(int Inputs, int Outputs, int Input) : Op;
