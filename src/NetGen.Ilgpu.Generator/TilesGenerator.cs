using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Ilgpu.Generator;

/// <summary>
/// Writes the tiled matrix products while NetGen.Ilgpu is built. Accumulators must be named locals to live in registers, and ILGPU unrolls no loops, so the text is unrolled;
/// it depends on nothing and is not checked in.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TilesGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterPostInitializationOutput(static output =>
        {
            foreach (KeyValuePair<string, string> file in TileFiles.All())
                output.AddSource(file.Key, SourceText.From(file.Value, Encoding.UTF8));
        });
}
