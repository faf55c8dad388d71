using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Custom&lt;Cube&gt;(shape): the project's own code, which takes each sample as the caller's row.</summary>
internal sealed class Custom() : Layer("custom", StructuralKinds.Custom, Shape)
{
    private static readonly ShapeArgument Shape = new("Shape");

    public override string Title(Statement statement) => statement.Text(StructuralKinds.Type) is { } type ? CustomOp.Name(type) : Kind;

    public override void Apply(StatementContext layer)
    {
        TensorShape? shape = layer.Statement.Find("Shape")?.Value is EquatableArray<int> { Count: > 0 } ? new TensorShape(true, Shape.Of(layer)) : layer.Current?.Shape;
        layer.Result = null;
        if (layer.Statement.Text(StructuralKinds.Type) is not { } type)
        {
            layer.Report(DiagnosticIds.NotCustomCode, Kind, "no type is named");
            return;
        }
        if (layer.Current is not { } x || shape is null || layer.HasFailed)
            return;
        WarnOfDevice(layer, type);
        Tensor? row = Reshapes.To(layer, x, TensorShape.Sample(x.Shape.Size));
        Tensor? made = row is null ? null : Made(layer, type, row, TensorShape.Sample(shape.Size));
        layer.Result = made is null ? null : Reshapes.To(layer, made, shape);
    }

    private static Tensor? Made(StatementContext layer, string type, Tensor row, TensorShape shape)
    {
        if (layer.Statement.Find(StructuralKinds.Weights)?.Value is not EquatableArray<CustomWeight> weights)
            return layer.AddPart("made", new CustomOp(type), shape, row);
        Tensor?[] learned = [.. weights.Select(weight => layer.Parameter(weight.Name, new TensorShape(false, weight.Dimensions), Start(weight)))];
        return learned.Contains(null) ? null : layer.AddPart("made", new CustomTrainedOp(type), shape, [row, .. learned.OfType<Tensor>()]);
    }

    /// <summary>A vector starts as zeros, as biases do, where nothing else is said.</summary>
    private static Initializer Start(CustomWeight weight)
    {
        int fanOut = weight.Dimensions[0], fanIn = weight.Dimensions.Skip(1).Aggregate(1, (product, size) => product * size);
        return weight.Init == Init.Default && weight.Dimensions.Count == 1 ? Initializers.Zeros : Initializers.Weights(weight.Init, fanIn, fanOut, weight.InitScale);
    }

    /// <summary>Devices cannot run it: a network that holds it has no OnDevice.</summary>
    public static void WarnOfDevice(StatementContext statement, string type)
    {
        if (statement.Walk.EmitsDevice)
            statement.Report(DiagnosticIds.CustomOnDevice, CustomOp.Name(type));
    }
}

/// <summary>CustomLoss&lt;Quantile&gt;: the mean over samples of what the project's own code says of each.</summary>
internal sealed class CustomLoss() : SampleLoss(StructuralKinds.CustomLoss, SampleWeights)
{
    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        if (loss.Statement.Text(StructuralKinds.Type) is not { } type || TargetOf(loss, tensor, tensor.Shape) is not { } target)
            return null;
        Custom.WarnOfDevice(loss, type);
        TensorShape row = TensorShape.Sample(tensor.Shape.Size);
        Tensor? x = Reshapes.To(loss, tensor, row), t = Reshapes.To(loss, target, row);
        return x is null || t is null ? null : loss.AddPart("of each sample", new CustomLossOp(type), PerSample, x, t);
    }
}
