using System.Globalization;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>
/// How much is tried: a handful of networks in an ordinary run; NETGEN_FUZZ=500 tries so many, NETGEN_FUZZ_SEED=12345 from that seed on
/// (each failure names its own).
/// </summary>
internal static class Nightly
{
    public static int Count { get; } = Number("NETGEN_FUZZ", 8);

    public static int FirstSeed { get; } = Number("NETGEN_FUZZ_SEED", 20261129);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
