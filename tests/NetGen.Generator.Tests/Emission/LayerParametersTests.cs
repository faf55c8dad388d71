using System.Reflection;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Emission;

/// <summary>A network's parameters have members by layer, with shapes where an editor shows them, whatever layers are called.</summary>
public sealed class LayerParametersTests
{
    [Fact]
    public void Each_layer_with_parameters_is_a_member()
    {
        GeneratorRun run = GeneratorRunner.Run("""
            [Network, Input(1, 8, 8), Conv2D(2, 3, Bias = false), BatchNorm, ReLU, Flatten]
            [Dense(3, Name = "count"), ReLU, Dense(4), ReLU, Dense(2, Bias = false, Name = "head.last"), SoftmaxCrossEntropy]
            public partial class Net;

            public static class Use
            {
                public static Parameter[] Of(Net net) =>
                    [net.Parameters.Conv1.Weight, net.Parameters.BatchNorm1.RunningVar, net.Parameters.Count_.Bias, net.Parameters.HeadLast.Weight];

                public static ParameterSet Set(INetwork net) => net.Parameters;
            }
            """);
        run.AssertSound();
        string text = run.Text("Net.g.cs");
        Assert.Contains("/// <summary>conv1, Conv2D 3x3, [B, 2, 6, 6]: weight [2, 1, 3, 3].</summary>", text);
        // Layers with parameters of the same names share a struct.
        Assert.Equal(2, text.Split("public WeightBiasTensors ").Length - 1);
        Assert.Single(text.Split("public readonly struct WeightBiasTensors").Skip(1));
    }

    /// <summary>What a set has itself is no name for a layer.</summary>
    [Fact]
    public void Names_of_the_set_are_known()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        IEnumerable<string> members = typeof(ParameterSet).GetMembers(All)
            .Where(m => m.Name.All(char.IsLetter) && m is not (ConstructorInfo or FieldInfo or MethodInfo { IsAssembly: true } or MethodInfo { IsPrivate: true }))
            .Where(m => m is not PropertyInfo property || property.GetMethod is { IsPublic: true }).Select(m => m.Name).Distinct();
        Assert.Empty(members.Except(LayerParametersText.Members));
    }

    [Fact]
    public void A_network_without_parameters_has_an_empty_set() =>
        GeneratorRunner.Run("[Network, Input(4), ReLU] public partial class Net; public static class Use { public static int Of(Net net) => net.Parameters.Count; }").AssertSound();
}
