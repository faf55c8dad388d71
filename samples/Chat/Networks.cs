using NetGen;
using Translation;

namespace Chat;

/// <summary>The translator's transformer, smaller: what is said to it is the sentence that it reads, what it answers the one that it writes.</summary>
[Network(Stepper = true)]
[Tokens(34, Vocab = 3000, As = "said", Lengths = true), Tokens(54, Vocab = 3000, As = "answer", Lengths = true)]
[From("said"), Use<Reader>(128, 4, 256, 2, 11.3, 0.2f), As("read"), From("answer"), Use<Writer>(128, 4, "read", 256, 2, 11.3, 0.2f)]
[Dense(3000), SoftmaxCrossEntropy]
public partial class Talker;

/// <summary>The same for short talk, which most is.</summary>
[Network]
[Tokens(12, Vocab = 3000, As = "said", Lengths = true), Tokens(16, Vocab = 3000, As = "answer", Lengths = true)]
[From("said"), Use<Reader>(128, 4, 256, 2, 11.3, 0.2f), As("read"), From("answer"), Use<Writer>(128, 4, "read", 256, 2, 11.3, 0.2f)]
[Dense(3000), SoftmaxCrossEntropy]
public partial class ShortTalker;
