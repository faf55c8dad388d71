namespace NetGen.CodeFixes.Tests.Fixes;

/// <summary>Two networks, and a class with a step over both.</summary>
internal static class Gan
{
    /// <summary>The file, with a step that is declared so.</summary>
    public static string With(string step) => $$"""
        [Network, Input(2), Dense(2)] public partial class Maker;
        [Network, Input(2), Dense(1)] public partial class Judge;
        public partial class Gan(Maker g, Judge d)
        {
            [Net] private readonly Maker G = g;
            [Net] private readonly Judge D = d;

            {{step}}
        }

        """;
}
