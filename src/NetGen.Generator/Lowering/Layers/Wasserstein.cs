using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>-t·x, for targets of 1 and -1.</summary>
internal sealed class Wasserstein() : ElementwiseLoss("Wasserstein", Value)
{
    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) => (tensor, Trees.Wasserstein);
}
