using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>An op that exists in plans only: passes put it there, behind differentiation and behind the count of operations.</summary>
internal abstract record PlanOp : Op
{
    public sealed override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    public sealed override void Propagate(Pullback y) => throw new NotSupportedException($"{this} is no op of a graph that is differentiated.");
}
