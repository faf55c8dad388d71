using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Fixtures;
using NetGen.Networks.Tests.Reference;
using Tensor = NetGen.Networks.Tests.Reference.Tensor;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Passes behind differentiation rewrite the graph; what it computes stays the same to rounding in double.</summary>
public class PassesKeepValues
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> Networks => [.. EngineAgreement.Architectures, .. Fixture.Names("*Case")];

    [Theory, MemberData(nameof(Networks))]
    public void Expansion_and_simplification(string name)
    {
        DifferentiatedNetwork before = DeclaredNetwork.Find(name).Training!;
        DifferentiatedNetwork after = Simplify.Run(ExpandBatchNorm.Run(before));
        Feed feed = RandomFeed.For(before.Training, 3, 21) with { Seed = 9, Step = 1 };
        NodeValues expected = ReferenceEngine.Evaluate(before.Training, feed), actual = ReferenceEngine.Evaluate(after.Training, feed);

        Close.Assert($"{name}: loss", expected[before.TotalLoss].Data, actual[after.TotalLoss].Data, Tolerance);
        for (int i = 0; i < before.GradientOf.Count; i++)
        {
            Assert.True(before.GradientOf[i] < 0 == after.GradientOf[i] < 0, $"{name}: {before.Training.Parameters[i].Name} has lost or found its gradient.");
            if (before.GradientOf[i] >= 0)
                Close.Assert($"{name}: gradient of {before.Training.Parameters[i].Name}", expected[before.GradientOf[i]].Data, actual[after.GradientOf[i]].Data, Tolerance,
                    floor: 1e-6);
        }
        Assert.Equal(expected.UpdatedBuffers.Keys.Order(), actual.UpdatedBuffers.Keys.Order());
        foreach ((int buffer, double[] values) in expected.UpdatedBuffers)
            Close.Assert($"{name}: {before.Training.Parameters[buffer].Name}", values, actual.UpdatedBuffers[buffer], Tolerance);

        Tensor[] wanted = ReferenceEngine.Evaluate(before.Prediction, feed).Outputs, got = ReferenceEngine.Evaluate(after.Prediction, feed).Outputs;
        for (int i = 0; i < wanted.Length; i++)
            Close.Assert($"{name}: output {i}", wanted[i].Data, got[i].Data, Tolerance);
        Tensor[] reordered = ReferenceEngine.Evaluate(PoolBeforeActivation.Run(after.Prediction), feed).Outputs;
        for (int i = 0; i < wanted.Length; i++)
            Close.Assert($"{name}: output {i} with poolings first", wanted[i].Data, reordered[i].Data, Tolerance);
    }
}
