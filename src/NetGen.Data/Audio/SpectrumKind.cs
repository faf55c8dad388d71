namespace NetGen.Data;

/// <summary>What a spectrogram holds.</summary>
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
