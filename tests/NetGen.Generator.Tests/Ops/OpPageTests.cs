using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Tests.Ops;

/// <summary>What the page of each op says of it.</summary>
public sealed class OpPageTests
{
    public static TheoryData<string> Names => [.. OpExample.All.Select(e => e.Name)];

    [Fact]
    public void Every_op_is_tried()
    {
        string[] ops = [.. typeof(Op).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract).Select(t => t.Name).Order()];
        Assert.Equal(ops, OpExample.All.Select(e => e.Name).Order());
        Assert.All(OpExample.OfPlans, e => Assert.IsAssignableFrom<PlanOp>(e.Op));
        Assert.All(OpExample.OfGraphs, e => Assert.IsNotAssignableFrom<PlanOp>(e.Op));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_its_operands_and_says_what_it_does(string name)
    {
        OpExample example = Find(name);
        string[] operands = [.. example.Operands.Select(o => o.Name)];
        Assert.Equal(operands.Distinct(), operands);
        // Rows that the caller has are operands that no node computes.
        Assert.Equal(example.Inputs.Count, operands.Count(o => o != "rows"));
        string summary = example.Op.Summary(new OpUse(example.Inputs, example.Result, operands.ToEquatableArray(), HasBias: false));
        Assert.EndsWith(".", summary);
        Assert.DoesNotContain(name, summary);
        if (example.Op.TakesBias)
            Assert.Contains("plus a bias per channel", example.Op.Summary(new OpUse(example.Inputs, example.Result, operands.ToEquatableArray(), HasBias: true)));
        Assert.InRange(example.Op.Flops(example.Inputs, example.Result), 0, long.MaxValue);
        Assert.Matches("^[A-Z][A-Za-z0-9]*$", example.Op.KernelName("Layer1", isBackward: true));
        Assert.Equal(example.Op.Anonymous, example.Op.Anonymous.Anonymous);
        Assert.StartsWith(name, example.Op.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_hands_its_operand_on_has_the_shape_of_its_operand(string name)
    {
        OpExample example = Find(name);
        Assert.Equal(name is "ReshapeOp" or "SliceOp", example.Op.HandsOn(example.Inputs.Count));
    }

    /// <summary>An op that cannot tell numbers from indices would read floats as whole numbers.</summary>
    [Fact]
    public void Indices_are_operands_of_those_alone_that_choose_by_them()
    {
        Assert.Equal(
            [
                "AttentionStepOp: positions", "AttentionStepWeightsOp: positions", "CtcGradientOp: counts", "CtcGradientOp: labels", "CtcOp: counts", "CtcOp: labels",
                "EmbeddingGradientOp: indices", "EmbeddingOp: indices", "GatherGradientOp: indices", "GatherOp: indices", "LabelWeightsOp: labels", "RecallOp: positions",
                "RotaryStepOp: positions", "SoftmaxCrossEntropyGradientOp: labels", "SoftmaxCrossEntropyOp: labels", "StepAtOp: positions", "StepMaskOp: lengths",
            ],
            OpExample.All.SelectMany(e => e.Operands.Where(o => o.Element == Element.Index).Select(o => $"{e.Name}: {o.Name}")).Order());
        Assert.Equal(Element.Index, new PortOp(PortRole.Input, "text", 0, Element.Index, 65).ResultElement);
    }

    [Fact]
    public void Effects_are_those_of_running_statistics() =>
        Assert.Equal(["UpdateRunningOp"], OpExample.All.Where(e => !e.Op.IsPure).Select(e => e.Name));

    internal static OpExample Find(string name) => OpExample.All.Single(e => e.Name == name);
}
