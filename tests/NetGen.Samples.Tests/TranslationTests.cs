using Translation;

namespace NetGen.Samples.Tests;

public class TranslationTests
{
    [Fact]
    public void Words_begin_to_be_translated()
    {
        using var small = new SmallRun("Translation");
        Translating.Run(small.Run, new Recipe(Sentences: 200, Tested: 10, Transformer: 2, Attentive: 1, TransformerBatch: 8, AttentiveBatch: 8), ["transformer", "gru"]);
        // A network that knows nothing hesitates among 5,893 words, one that knows which words there are among about a dozen.
        Assert.InRange(small["transformer, perplexity"], 1, 14);
        Assert.InRange(small["gated units, perplexity"], 1, 14);
        small.HasPicture("attention");
    }

    /// <summary>Sentences stand in the columns with their ends, what is given to the decoder begins before them, and lengths count both.</summary>
    [Fact]
    public void Sentences_are_read_with_their_ends_and_said_behind_a_beginning()
    {
        using var small = new SmallRun("Translation");
        Corpus corpus = Corpus.Load(small.Run, Recipe.Full);
        (string German, string English) pair = ("Der Hund sieht etwas.", "The dog sees something.");
        using var batch = new Batch(Columns(corpus, pair), 1);
        corpus.Dataset([pair]).Fill(batch, [0]);
        Assert.Equal((6, 6), (batch.Labels(1)[0], batch.Labels(3)[0]));
        Assert.Equal(corpus.German.End, batch.Labels(0)[5]);
        Assert.Equal(corpus.English.Begin, batch.Labels(2)[0]);
        Assert.Equal(corpus.English.End, batch.Labels(4)[5]);
        Assert.Equal(batch.Labels(2)[1..6].ToArray(), batch.Labels(4)[..5].ToArray());
        Assert.Equal("the dog sees <unk> <unk>", corpus.English.Decode(batch.Labels(4).ToArray()));
        Assert.Equal(6, corpus.Length(pair));
        Assert.Equal(["the", "dog", "doesn't", "see", "."], SentenceVocabulary.Split("The dog doesn't see."));
    }

    private static IReadOnlyList<PortDescription> Columns(Corpus corpus, (string, string) pair) => corpus.Dataset([pair]).Columns;
}
