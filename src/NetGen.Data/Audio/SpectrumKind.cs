namespace NetGen.Data;

/// <summary>What a spectrogram holds.</summary>
/// <example><code>
/// Spectrogram[] kinds =
/// [
///     new(8000) { Kind = SpectrumKind.Magnitude }, new(8000) { Kind = SpectrumKind.LogPower },
///     new(8000) { Kind = SpectrumKind.LogMel, Bands = 40 }, new(8000) { Kind = SpectrumKind.Mfcc, Bands = 40, Coefficients = 13 },
/// ];
/// </code></example>
public enum SpectrumKind
{
    /// <summary>ln of the energy of each mel band.</summary>
    LogMel,

    /// <summary>Mel-frequency cepstral coefficients: the orthonormal cosine transform (II) of <see cref="LogMel"/>.</summary>
    Mfcc,

    /// <summary>ln of the power of each frequency.</summary>
    LogPower,

    /// <summary>The magnitude of each frequency.</summary>
    Magnitude,
}
