using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>
/// The code of a network that has one: an output from which another output is computed by something learned, as the latent code of an autoencoder is. Each half of such a
/// network is a program of its own, which computes only what is needed.
/// </summary>
/// <param name="Output">The number of the output.</param>
/// <param name="Encode">From the inputs to the code.</param>
/// <param name="Decode">From the code to the other outputs; null where one of them depends on the inputs in another way too.</param>
/// <param name="Around">That output; null where there is a decoder.</param>
internal sealed record LatentCode(int Output, NamedGraph Encode, NamedGraph? Decode, string? Around);
