namespace NetGen.Generator;

/// <summary>Names of the generator's steps, by which tests ask what an edit made run again.</summary>
internal static class TrackingNames
{
    /// <summary>Network classes to <see cref="Parsing.ParsedNetwork"/>. Changes when a declaration moves.</summary>
    public const string Parse = nameof(Parse);

    /// <summary>What was declared, without locations. Changes only when the declaration says something else.</summary>
    public const string Spec = nameof(Spec);

    /// <summary>Source text and problems of each network.</summary>
    public const string Compile = nameof(Compile);

    /// <summary>Networks whose names differ in case only, which file names must not.</summary>
    public const string Names = nameof(Names);

    /// <summary>Blocks to what is wrong with them.</summary>
    public const string Blocks = nameof(Blocks);

    /// <summary>The source of the blocks that other projects may use.</summary>
    public const string BlockSources = nameof(BlockSources);

    /// <summary>[Param] and [RepeatIndex] fields to what is wrong with them.</summary>
    public const string Params = nameof(Params);

    /// <summary>Layers outside networks.</summary>
    public const string Orphans = nameof(Orphans);

    /// <summary>Everything that is wrong, with its places. Empty for a sound project.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>Whether the JIT would be forbidden to optimise.</summary>
    public const string DebugBuild = nameof(DebugBuild);

    /// <summary>Classes with training steps to <see cref="Parsing.Steps.ParsedSteps"/>.</summary>
    public const string ParseSteps = nameof(ParseSteps);

    /// <summary>What was declared of them, without locations.</summary>
    public const string StepsSpec = nameof(StepsSpec);

    /// <summary>Source text and problems of each class with steps.</summary>
    public const string CompileSteps = nameof(CompileSteps);

    /// <summary>Classes whose names of tensors are written by themselves: networks with errors, blocks, classes with steps.</summary>
    public const string Outlines = nameof(Outlines);

    public static readonly IReadOnlyList<string> All = new[]
    {
        Parse, Spec, Compile, ParseSteps, StepsSpec, CompileSteps, Names, Blocks, Params, Orphans, Diagnostics, DebugBuild, Outlines,
    };
}
