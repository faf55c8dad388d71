using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Parsing;

/// <summary>Expressions on a block's parameters mean what they mean in C#.</summary>
public class ConstantEvaluationTests
{
    [Theory]
    [InlineData("const int a = 1", "6", "4 * a", "24")]
    [InlineData("const int a = 1", "6", "1 << a", "64")]
    [InlineData("const int a = 1", "-7", "a / 2", "-3")]
    [InlineData("const int a = 1", "-7", "a % 4", "-3")]
    [InlineData("const int a = 1", "-8", "a >> 1", "-4")]
    [InlineData("const int a = 1", "-1", "a >>> 28", "15")]
    [InlineData("const int a = 1", "5", "~a & 0xFF", "250")]
    [InlineData("const int a = 1", "5", "a > 4 ? a : -a", "5")]
    [InlineData("const int a = 1", "5", "(int)(a * 1.5f)", "7")]
    [InlineData("const int a = 1", "300", "unchecked((byte)a)", "44")]
    [InlineData("const int a = 1", "2147483647", "unchecked(a + 1)", "-2147483648")]
    [InlineData("const int a = 1", "5", "(a + 3) * (int)Pad.Same", "8")]
    [InlineData("const int a = 1", "5", "Other.Size * a", "35")]
    [InlineData("const int a = 1", "Other.Size - 1", "a", "6")]
    [InlineData("const int a = 1", "5", "a == 5 && !(a < 3) || a / (a - 5) > 0 ? 1 : 2", "1")]
    [InlineData("const long a = 1", "5", "(int)(a << 3)", "40")]
    [InlineData("const byte a = 1", "200", "a + a", "400")]
    [InlineData("const float a = 1", "0.5f", "(int)(a * 100)", "50")]
    [InlineData("const double a = 1", "0.1", "(int)(a * 2e9)", "200000000")]
    [InlineData("const string a = \"x\"", "\"yes\"", "a == \"yes\" ? 1 : 0", "1")]
    [InlineData("const bool a = false", "true", "a ^ true ? 1 : 2", "2")]
    [InlineData("const Pad a = Pad.Valid", "Pad.Same", "a == Pad.Same ? 3 : 4", "3")]
    [InlineData("const int a = 1, b = a * a", "5", "b", "25")]
    [InlineData("const int a = 1; const decimal b = a / 2m", "5", "(int)(b * 2)", "5")]
    public void Integers_are_as_in_CSharp(string declaration, string argument, string expression, string expected)
    {
        string parameter = declaration.Replace(", b", "; const int b").Replace("; const", "; internal const");
        string program = Declared.Program($$"""
            [Block, Dense({{expression}})] public class B { [Param] {{parameter}}; }
            [Network, Input(4), Use<B>({{argument}})] public partial class Net;
            public static class Other { public const int Size = 7; }
            """);
        Assert.Contains($"\nDense(Units: {expected})\n", program);
    }

    [Theory]
    [InlineData("a + \"2\"", "Name: fc2")]
    [InlineData("$\"{a}_{nameof(B)}\"", "Name: fc_B")]
    [InlineData("nameof(a)", "Name: a")]
    public void Strings_are_concatenated(string expression, string expected) =>
        Assert.Contains($"\nDense(Units: 3, {expected})\n", Declared.Program($$"""
            [Block, Dense(3, Name = {{expression}})] public class B { [Param] const string a = "x"; }
            [Network, Input(4), Use<B>("fc")] public partial class Net;
            """));

    [Fact]
    public void A_null_string_counts_as_not_written() =>
        Assert.Contains("\nDense(Units: 3)\n", Declared.Program("""
            [Block, Dense(3, Name = name)] public class B { [Param] const string? name = null; }
            [Network, Input(4), Use<B>] public partial class Net;
            """));

    [Theory]
    [InlineData("0.1f", "0.1d")]
    [InlineData("0.1", "0.1d")]
    [InlineData("1", "1d")]
    [InlineData("1 / 3f", "0.33333334d")]
    public void Real_numbers_are_the_decimals_that_were_written(string argument, string expected) =>
        Assert.Contains($"\nDropout(Rate: {expected})", Declared.Program($"[Network, Input(4), Dropout({argument})] public partial class Net;"));

    [Fact]
    public void What_is_left_out_needs_no_value() =>
        Assert.Equal("Input(Shape: [4])\nBeginBlock(Block: B)\nDense(Units: 1)\nEndBlock", Declared.Program("""
            [Block, Dense(1), Dense(8 / a, When = a != 0)] public class B { [Param] const int a = 1; }
            [Network, Input(4), Use<B>(0)] public partial class Net;
            """));

    [Theory]
    [InlineData("[Input(1, 28, 28)]")]
    [InlineData("[Input(new[] { 1, 28, 28 })]")]
    [InlineData("[Input(new int[] { 1, 28, 28 })]")]
    [InlineData("[Input([1, 28, 28])]")]
    [InlineData("[Input(shape: [1, 28, 28])]")]
    [InlineData("[type: NetGen.InputAttribute(1, 4 * 7, 28)]")]
    [InlineData("[global::NetGen.Input(1, Net.Size, Size)]")]
    public void Every_way_to_write_an_argument_is_read(string input) =>
        Assert.Equal("Input(Shape: [1, 28, 28])\nConv2D(Channels: 6, Kernel: 5)", Declared.Program(
            $"[Network] {input} [Conv2D(kernel: 5, channels: 6)] public partial class Net {{ private const int Size = 28; }}"));

    [Fact]
    public void Attributes_of_others_are_not_layers() =>
        Assert.Equal("Input(Shape: [4])\nDense(Units: 2)", Declared.Program("""
            [Network, Input(4), Obsolete("old"), Dense(2), System.Serializable] public partial class Net;
            """));
}
