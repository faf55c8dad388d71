using System.Globalization;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Gradients;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Declarations;

/// <summary>Random declarations through the whole generator and the C# compiler, then against the reference engine and central differences.</summary>
public class RandomDeclarations
{
    private const int Count = 40;

    private static readonly int FirstSeed = (int)(Properties.Seed % 1_000_000);

    private static readonly Lazy<Sources> Compiled = new(() => Sources.Of(
        "using NetGen;\nnamespace NetGen.Networks.Tests.Networks;\n" + string.Join("\n", Enumerable.Range(0, Count).Select(Declaration))));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Count)];

    [Theory, MemberData(nameof(Numbers))]
    public void Agree_with_the_reference(int number)
    {
        var network = new DeclaredNetwork(Name(number), Compiled.Value);
        foreach (int batch in (int[])[2, 17])
        {
            var reference = new ReferenceRun(network, batch);
            foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
            {
                using IDisposable forced = SimdWidth.Force(width);
                EngineComparison.Verify($"{width}, batch {batch}, NETGEN_TEST_SEED={Properties.Seed},\n{Declaration(number)}", network, reference, maxBatch: 17);
            }
        }
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Are_differentiated_rightly(int number)
    {
        var training = new DeclaredNetwork(Name(number), Compiled.Value).Training!;
        GradientCheck.Verify(
            $"NETGEN_TEST_SEED={Properties.Seed}\n{Declaration(number)}", training, RandomFeed.For(training.Training, 2, number) with { Seed = 6, Step = 1 }, elements: 3);
    }

    private static string Name(int number) => "Random" + number.ToString(CultureInfo.InvariantCulture);

    private static string Declaration(int number) => RandomDeclaration.Write(Name(number), FirstSeed + number);
}
