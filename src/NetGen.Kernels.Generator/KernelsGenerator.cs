using Microsoft.CodeAnalysis;

namespace NetGen.Kernels.Generator;

/// <summary>
/// Writes the repeated source text of the runtime's micro-kernels while the runtime is built. Accumulators must be named locals to live in registers
/// (an array of accumulators reaches a fifth of the speed), so the text is unrolled; it depends on nothing and is not checked in.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class KernelsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterPostInitializationOutput(static output =>
        {
            foreach (TileFamily family in TileFamily.All)
                output.AddSource($"SegmentedProductTiles.{family.Name}.g.cs", SegmentedProductText.Kernels(family));
            output.AddSource("DotTiles.g.cs", DotTilesText.Text());
            output.AddSource("SegmentedProductTiles.Table.g.cs", SegmentedProductText.Table());
            for (int taps = 1; taps <= LaneWeightTilesText.MaxTaps; taps++)
                output.AddSource($"LaneWeightTiles.{taps}.g.cs", LaneWeightTilesText.Kernels(taps));
            output.AddSource("LaneWeightTiles.3x3.g.cs", LaneWeightTilesText.Kernels3x3());
            output.AddSource("LaneWeightTiles.Table.g.cs", LaneWeightTilesText.Table());
            for (int taps = LaneRowTilesText.MinTaps; taps <= LaneRowTilesText.MaxTaps; taps++)
                output.AddSource($"LaneRowTiles.{taps}.g.cs", LaneRowTilesText.Kernels(taps));
            output.AddSource("LaneRowTiles.Table.g.cs", LaneRowTilesText.Table());
        });
}
