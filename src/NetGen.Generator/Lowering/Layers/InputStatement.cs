using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Input(…): numbers, [features], [steps, features] or [channels, height, width].</summary>
internal sealed class InputStatement() : CallersInput(StructuralKinds.Input, Shape)
{
    private static readonly ShapeArgument Shape = new("Shape");

    public override void Apply(StatementContext statement) => Declare(statement, new TensorShape(true, Shape.Of(statement)));
}
