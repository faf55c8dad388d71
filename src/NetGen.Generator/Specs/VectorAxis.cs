namespace NetGen.Generator.Specs;

/// <summary>The declared wish about the CPU's vectors; members and values as in the attributes' <c>Vectors</c>.</summary>
internal enum VectorAxis
{
    Auto,
    AlongSamples,
    AlongChannels,
}
