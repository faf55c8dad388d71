using System.Globalization;
using NetGen.Generator.Emission;
using Xunit;

namespace NetGen.Generator.Tests.Emission;

public sealed class CodeTests
{
    [Fact]
    public void Numbers_print_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NegativeSign = "minus";
        try
        {
            CultureInfo.CurrentCulture = hostile;
            Assert.Equal("x[-3] + -5 + 7u", Code.Text($"x[{-3}] + {-5L} + {7u}u"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Truth_is_written_as_CSharp_writes_it() => Assert.Equal("CountPadding: true, Flip: false", Code.Text($"CountPadding: {true}, Flip: {false}"));

    [Fact]
    public void A_line_takes_interpolated_and_plain_text()
    {
        var writer = new SourceWriter(1);
        writer.Line($"int count = {-1};").Line("return;");
        using (writer.Block($"for (int i = 0; i < {12}; i++)"))
            writer.Line();
        Assert.Equal("    int count = -1;\n    return;\n    for (int i = 0; i < 12; i++)\n    {\n\n    }\n", writer.ToString());
    }
}
