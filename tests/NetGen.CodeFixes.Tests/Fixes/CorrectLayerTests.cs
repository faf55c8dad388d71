using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class CorrectLayerTests : FixTests<CorrectLayer>
{
    [Theory]
    [InlineData("Change 'Dens' to 'Dense'", "Input(4), {|CS0246:{|CS0246:Dens|}|}(2)", "Input(4), Dense(2)")]
    [InlineData("Change 'Bais' to 'Bias'", "Input(4), Dense(2, {|CS0246:Bais|} = false)", "Input(4), Dense(2, Bias = false)")]
    [InlineData("Change 'Conv2d' to 'Conv2D'", "Input(1, 8, 8), {|CS0246:{|CS0246:Conv2d|}|}(2, 3)", "Input(1, 8, 8), Conv2D(2, 3)")]
    public Task Corrects_a_layer_or_an_argument(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Fact]
    public Task Corrects_all() => MendsAllAsync("Change 'Dens' to 'Dense'",
        ["[Network, Input(4), {|CS0246:{|CS0246:Dens|}|}(3), {|CS0246:{|CS0246:Dens|}|}(2)] public partial class A;\n",
            "[Network, Input(4), {|CS0246:{|CS0246:Dens|}|}(2)] public partial class B;\n"],
        ["[Network, Input(4), Dense(3), Dense(2)] public partial class A;\n",
            "[Network, Input(4), Dense(2)] public partial class B;\n"]);

    /// <summary>A wrong name elsewhere is the compiler's and its own fixes' business.</summary>
    [Fact]
    public Task A_wrong_attribute_of_somebody_else_is_left_alone() => OffersNothingAsync("[{|CS0246:{|CS0246:Dens|}|}] public class Thing;\n");
}
