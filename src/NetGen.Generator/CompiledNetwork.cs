using System.Collections.Immutable;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Parsing;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>The compilation result of the network, or of the class with steps, with this hint name.</summary>
internal sealed record CompiledNetwork(string HintName, CompilationResult Result)
{
    /// <summary>All problems of one network: the parser's, and those that the passes behind it found.</summary>
    public static Report Join(ParsedNetwork parsed, ImmutableArray<CompiledNetwork> compiled) => Join(parsed.Report, parsed.Spec?.HintName, compiled);

    /// <param name="report">What the parser has found.</param>
    /// <param name="hintName">What it has read; null where that holds errors.</param>
    /// <param name="compiled">What has problems behind the parser.</param>
    public static Report Join(Report report, string? hintName, ImmutableArray<CompiledNetwork> compiled)
    {
        foreach (CompiledNetwork network in compiled)
        {
            if (network.HintName == hintName)
                return new(report.Problems.Concat(network.Result.Problems).ToEquatableArray(), report.Sites);
        }
        return report;
    }
}
