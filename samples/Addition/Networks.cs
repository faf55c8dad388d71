using NetGen;

namespace Addition;

/// <summary>
/// Sequence to sequence (Sutskever et al. 2014), as Keras' example has it: one network reads a sum, character by character, its last state is repeated, another one writes the
/// answer.
/// 205,324 parameters, with one bias vector for each gate as Keras has it.
/// </summary>
[Network]
[Input(7, 12)]
[LSTM(128, Biases = 1, Return = Return.Last), RepeatSteps(4)]
[LSTM(128, Biases = 1), Dense(12)]
[SoftmaxCrossEntropy]
public partial class Adder;
