using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Passes;

/// <summary>Attention to another sequence computes its weights once more for its gradient, not twice.</summary>
public class JoinAttentionGradientsTests
{
    private const string Attention = "[Network, Input(5, 4, As = \"memory\"), Input(3, 4, As = \"x\"), Dense(4), CrossAttention(2, Over = \"memory\", Name = \"look\"), Dense(3), MSE{0}] public partial class Net;";

    [Fact]
    public void What_queries_receive_and_what_keys_receive_is_one_kernel()
    {
        AttentionGradientOp op = Assert.Single(Gradients(Attention.Replace("{0}", "")));
        Assert.True(op is { GivesKeys: true, OfKeys: false });
    }

    [Fact]
    public void Keys_that_nobody_trains_receive_nothing()
    {
        AttentionGradientOp op = Assert.Single(Gradients(Attention.Replace("{0}", ", Freeze(\"look.in_proj*\")")));
        Assert.True(op is { GivesKeys: false, OfKeys: false });
    }

    private static IEnumerable<AttentionGradientOp> Gradients(string source)
    {
        NetworkSpec spec = Declared.Spec(source);
        NetworkPlan plan = NetworkCompiler.Plan(spec, GraphBuilder.Build(spec));
        return plan["Backward"].Calls.Select(call => plan.Kernels[call.Kernel].Body.Product).OfType<AttentionGradientOp>();
    }
}
