using NetGen;

namespace Speech;

/// <summary>
/// Spoken digits, one after another, without being told where each begins: convolutions over the spectrogram, gated units in both directions, connectionist temporal
/// classification (Graves
/// et al. 2006) of ten digits and the blank.
/// </summary>
[Network]
[Input(160, 32, As = "sound", Lengths = true)]
[Conv1D(64, 5, Padding = 2), ReLU, Dropout(0.2), Conv1D(64, 5, Stride = 2, Padding = 2), ReLU, Dropout(0.2)]
[GRU(64, Bidirectional = true), Dropout(0.3), Dense(11)]
[CTC(4)]
public partial class Listener;
