using NetGen;

namespace Translation;

/// <summary>
/// A transformer (Vaswani et al. 2017) of 3 + 3 layers, from German into English. 9,038,341 parameters. What it reads and writes has up to 40 words.
/// </summary>
[Network(Stepper = true)]
[Tokens(40, Vocab = 7853, As = "german", Lengths = true), Tokens(40, Vocab = 5893, As = "english", Lengths = true)]
[From("german"), Use<Reader>(256), As("read"), From("english"), Use<Writer>(256), Dense(5893), SoftmaxCrossEntropy]
public partial class Transformer;

/// <summary>The same for up to 20 words: most sentences are short, and what is computed behind their ends is lost.</summary>
[Network]
[Tokens(20, Vocab = 7853, As = "german", Lengths = true), Tokens(20, Vocab = 5893, As = "english", Lengths = true)]
[From("german"), Use<Reader>(256), As("read"), From("english"), Use<Writer>(256), Dense(5893), SoftmaxCrossEntropy]
public partial class TransformerOf20;

/// <summary>The same for up to 14.</summary>
[Network]
[Tokens(14, Vocab = 7853, As = "german", Lengths = true), Tokens(14, Vocab = 5893, As = "english", Lengths = true)]
[From("german"), Use<Reader>(256), As("read"), From("english"), Use<Writer>(256), Dense(5893), SoftmaxCrossEntropy]
public partial class TransformerOf14;

/// <summary>
/// Gated units that look at the sentence at each word that they write (Bahdanau, Cho and Bengio 2015). 20,518,405 parameters.
/// </summary>
[Network(Stepper = true)]
[Tokens(40, Vocab = 7853, As = "german", Lengths = true), Tokens(40, Vocab = 5893, As = "english", Lengths = true)]
[From("german"), Embedding(256, Init = Init.Normal, InitScale = 0.1), Dropout(0.3), GRU(512, Bidirectional = true, State = "summary"), As("read")]
[From("summary"), Dense(512), Tanh, As("begin")]
[From("english"), Embedding(256, Init = Init.Normal, InitScale = 0.1), Dropout(0.3), As("word")]
[GRU(512, InitialState = "begin", Over = "read", Context = "found", Weights = "looks"), Concat("found", "word"), Dense(5893), As("next"), SoftmaxCrossEntropy]
[Output("next"), From("looks"), Output("looks")]
public partial class Attentive;

/// <summary>The same for up to 20 words.</summary>
[Network]
[Tokens(20, Vocab = 7853, As = "german", Lengths = true), Tokens(20, Vocab = 5893, As = "english", Lengths = true)]
[From("german"), Embedding(256, Init = Init.Normal, InitScale = 0.1), Dropout(0.3), GRU(512, Bidirectional = true, State = "summary"), As("read")]
[From("summary"), Dense(512), Tanh, As("begin")]
[From("english"), Embedding(256, Init = Init.Normal, InitScale = 0.1), Dropout(0.3), As("word")]
[GRU(512, InitialState = "begin", Over = "read", Context = "found"), Concat("found", "word"), Dense(5893), SoftmaxCrossEntropy]
public partial class AttentiveOf20;

/// <summary>The same for up to 14.</summary>
[Network]
[Tokens(14, Vocab = 7853, As = "german", Lengths = true), Tokens(14, Vocab = 5893, As = "english", Lengths = true)]
[From("german"), Embedding(256, Init = Init.Normal, InitScale = 0.1), Dropout(0.3), GRU(512, Bidirectional = true, State = "summary"), As("read")]
[From("summary"), Dense(512), Tanh, As("begin")]
[From("english"), Embedding(256, Init = Init.Normal, InitScale = 0.1), Dropout(0.3), As("word")]
[GRU(512, InitialState = "begin", Over = "read", Context = "found"), Concat("found", "word"), Dense(5893), SoftmaxCrossEntropy]
public partial class AttentiveOf14;
