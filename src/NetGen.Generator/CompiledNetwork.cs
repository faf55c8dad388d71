using System.Collections.Immutable;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>The compilation result of the network with this hint name.</summary>
internal sealed record CompiledNetwork(string HintName, CompilationResult Result)
{
    /// <summary>All problems of one network: the parser's, and those that the passes behind it found.</summary>
    public static Report Join(ParsedNetwork parsed, ImmutableArray<CompiledNetwork> compiled)
    {
        if (parsed.Spec is null)
            return parsed.Report;
        foreach (CompiledNetwork network in compiled)
        {
            if (network.HintName == parsed.Spec.HintName)
                return new(parsed.Report.Problems.Concat(network.Result.Problems).ToEquatableArray(), parsed.Report.Sites);
        }
        return parsed.Report;
    }
}
