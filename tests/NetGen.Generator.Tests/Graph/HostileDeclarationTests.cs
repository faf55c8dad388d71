using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Passes;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Graph;

/// <summary>
/// Programs put together at random, with missing, misplaced and absurd arguments: the builder reports and never throws, and what it lets through goes through every pass.
/// </summary>
public sealed class HostileDeclarationTests
{
    private static readonly string[] Kinds = [.. StatementRules.All.Select(rule => rule.Kind).Order(StringComparer.Ordinal)];

    private static readonly DeclaredArgument[] Arguments = [.. StatementRules.All.SelectMany(rule => rule.Arguments).DistinctBy(a => a.Name).OrderBy(a => a.Name, StringComparer.Ordinal)];

    private static readonly Enum[] Members = [.. Choices.All.Values.SelectMany(type => Enum.GetValues(type).Cast<Enum>())];

    [Fact]
    public void Random_programs_never_throw()
    {
        int accepted = 0;
        for (int seed = 0; seed < 4000; seed++)
        {
            NetworkSpec spec = RandomProgram(new Random(seed));
            try
            {
                accepted += GoesThrough(spec, everything: true) ? 1 : 0;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {e.GetType().Name}: {e.Message}\n{string.Join("\n", spec.Statements.Select(StatementText.Of))}\n{e.StackTrace}");
            }
        }
        // Enough of them are right by chance for the passes to be reached.
        Assert.InRange(accepted, 200, 3800);
    }

    /// <summary>A right program with one argument, one statement or one order spoiled.</summary>
    [Fact]
    public void Mutations_of_a_right_program_never_throw()
    {
        NetworkSpec right = Architectures.GoogLeNet(auxiliary: true);
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            List<Statement> statements = [.. right.Statements];
            int at = random.Next(statements.Count), other = random.Next(statements.Count);
            switch (random.Next(5))
            {
                case 0: statements.RemoveAt(at); break;
                case 1: statements.Insert(at, statements[other]); break;
                case 2: (statements[at], statements[other]) = (statements[other], statements[at]); break;
                case 3: statements[at] = statements[at] with { Arguments = statements[at].Arguments.Append(RandomArgument(random)).ToEquatableArray() }; break;
                default: statements[at] = statements[at] with { Arguments = statements[at].Arguments.Select(a => RandomArgument(random) with { Name = a.Name }).ToEquatableArray() }; break;
            }
            GoesThrough(Network(statements), everything: seed % 20 == 0);
        }
    }

    /// <param name="spec">The program.</param>
    /// <param name="everything">Whether it is planned and printed for all engines as well: of large networks not each.</param>
    private static bool GoesThrough(NetworkSpec spec, bool everything)
    {
        BuildResult built = GraphBuilder.Build(spec);
        bool hasErrors = built.Problems.Any(p => DiagnosticCatalog.IsError(p.Id));
        Assert.Equal(hasErrors, built.Prediction is null);
        Assert.All(built.Problems, p => Assert.InRange(p.Site, -1, spec.Statements.Count - 1));
        if (built.Prediction is null)
            return false;
        LeNetTests.Wellformed(Simplify.Run(built.Prediction));
        if (built.Training is not null)
            LeNetTests.Wellformed(Simplify.Run(ExpandBatchNorm.Run(Differentiate.Run(built.Training, built.Prediction))).Training);
        if (everything)
            Assert.NotEmpty(NetworkCompiler.Compile(spec with { EmitDevice = true }, CancellationToken.None).Files);
        return true;
    }

    private static NetworkSpec RandomProgram(Random random)
    {
        var parts = new List<object> { random.Next(20) == 0 ? S("Input") : random.Next(2) == 0 ? Input(random.Next(1, 9)) : random.Next(3) == 0 ? Input(random.Next(1, 6), random.Next(1, 9)) : Input(random.Next(1, 5), random.Next(1, 9), random.Next(1, 9)) };
        int count = random.Next(1, 8);
        for (int i = 0; i < count; i++)
        {
            string kind = Kinds[random.Next(Kinds.Length)];
            if (kind == "Input" && random.Next(4) > 0)
                continue;
            var arguments = new List<Argument>();
            for (int a = random.Next(4) > 0 ? 0 : random.Next(3); a > 0; a--)
                arguments.Add(RandomArgument(random));
            if (kind is "As" or "From" or "Output" or "Add" or "Concat" or "Multiply" or "Scale")
            {
                string name = random.Next(3) == 0 ? "In" : ((char)('a' + random.Next(3))).ToString();
                arguments.Add(new Argument("Name", name));
                arguments.Add(new Argument("Tensor", name));
            }
            parts.Add(new Statement(kind, arguments.ToEquatableArray(), -1, random.Next(10) == 0 ? Specs.Phase.Train : Specs.Phase.Always));
        }
        return Network([.. parts]);
    }

    private static Argument RandomArgument(Random random)
    {
        object value = random.Next(11) switch
        {
            0 => (long)random.Next(-2, 3),
            1 or 2 or 3 => (long)random.Next(1, 6),
            4 => new[] { 0L, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue }[random.Next(5)],
            5 => new[] { 0.0, 0.5, -1, 1e300, double.NaN, double.PositiveInfinity }[random.Next(6)],
            6 => random.Next(2) == 0,
            7 => new[] { "In", "a", "b", "" }[random.Next(4)],
            8 => EquatableArray.Of("a", "In"),
            9 => Members[random.Next(Members.Length)],
            _ => EquatableArray.Of(random.Next(-1, 4), random.Next(1, 4), random.Next(1, 4)),
        };
        return new Argument(Arguments[random.Next(Arguments.Length)].Name, value);
    }
}
