using System.Text;
using Microsoft.ML.Tokenizers;
using Xunit;

namespace NetGen.Data.Tests.Text;

public sealed class VocabularyTests
{
    [Fact]
    public void Characters_are_whole_scalar_values()
    {
        CharacterVocabulary vocabulary = CharacterVocabulary.Fit(["abc\n", "b😀"]);
        Assert.Equal(7, vocabulary.Count);
        Assert.Equal([3, 1, 6, 2], vocabulary.Encode("az😀\n"));
        Assert.Equal("a\uFFFD😀", vocabulary.Decode([3, 1, 6, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([7]));
    }

    [Fact]
    public void Words_come_by_how_often_they_do()
    {
        WordVocabulary vocabulary = WordVocabulary.Fit(["The cat, the hat!", "Don't; the café's cat"]);
        Assert.Equal(["the", "cat", "!", ",", ";", "café's", "don't", "hat"], vocabulary.Words);
        Assert.Equal([2, 3, 1, 8], vocabulary.Encode("THE CAT sat don't"));
        Assert.Equal("the cat <unk>", vocabulary.Decode([2, 3, 1, 0]));
        Assert.Equal(["the", "cat"], WordVocabulary.Fit(["a the cat the cat the"], atLeast: 2).Words);
        Assert.Equal(["the"], WordVocabulary.Fit(["a the cat the cat the"], most: 1).Words);
        Assert.Equal(["I", "i"], WordVocabulary.Fit(["I I i"], lowercase: false).Words);
        // In Turkey, too, "I" is "i".
        Assert.Equal(["i"], WordVocabulary.Fit(["I i"]).Words);
    }

    [Fact]
    public void Pairs_of_bytes_are_joined_by_how_often_they_come()
    {
        // Sennrich's example: low 5, lower 2, newest 6, widest 3. Of equally frequent pairs the smaller numbers come first.
        string text = string.Join(" ", Enumerable.Repeat("low",
            5).Concat(Enumerable.Repeat("lower", 2)).Concat(Enumerable.Repeat("newest", 6)).Concat(Enumerable.Repeat("widest", 3)));
        BytePairVocabulary vocabulary = BytePairVocabulary.Train([text], 257 + 3);
        Assert.Equal(["es", "est", "lo"], Enumerable.Range(257, 3).Select(token => vocabulary.Decode([token])));
        Assert.Equal(["lo", "w", "est"], vocabulary.Encode("lowest").Select(token => vocabulary.Decode([token])));
    }

    [Fact]
    public void Any_text_survives_byte_pairs()
    {
        BytePairVocabulary vocabulary = BytePairVocabulary.Train(["the theatre, then 😀 déjà vu", "the end"], 300);
        FsCheck.Check.QuickThrowOnFailure(FsCheck.Fluent.Prop.ForAll<string>(FsCheck.Fluent.ArbMap.Default.ArbFor<string>(), text =>
        {
            // Lone surrogates are no text and have no UTF-8.
            text = new string([.. (text ?? "").Where(c => !char.IsSurrogate(c))]) + " the déjà 😀";
            return vocabulary.Decode(vocabulary.Encode(text)) == text;
        }));
        Assert.Empty(vocabulary.Encode(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => BytePairVocabulary.Train(["a"], 256));
    }

    /// <summary>The same pairs, joined by an independent tokenizer, give the same pieces.</summary>
    [Fact]
    public void Another_tokenizer_joins_the_same_pairs()
    {
        string text = File.ReadAllText(RealData.File("tinyshakespeare/input.txt"))[..30_000];
        string ascii = new([.. text.Where(char.IsAsciiLetter)]);
        BytePairVocabulary vocabulary = BytePairVocabulary.Train([ascii[..20_000]], 257 + 200);
        string[] pieces = [.. Enumerable.Range(0, vocabulary.Count).Select(token => token is > 0 and < 257 ? ((char)(token - 1)).ToString() : vocabulary.Decode([token]))];
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(new TextPipeline(vocabulary, 1).ToJson());
        int[] merges = [.. json.RootElement.GetProperty("vocabulary").GetProperty("merges").EnumerateArray().Select(e => e.GetInt32())];
        string list = string.Join("\n", merges.Chunk(2).Select(pair => $"{pieces[pair[0]]} {pieces[pair[1]]}"));
        string numbers = "{" + string.Join(",", Enumerable.Range(0, vocabulary.Count).Where(t => t is >= 'A' + 1 and <= 'z' + 1 or >= 257)
            .Select(t => $"{System.Text.Json.JsonSerializer.Serialize(pieces[t])}:{t}")) + "}";
        BpeTokenizer other = BpeTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(numbers)), new MemoryStream(Encoding.UTF8.GetBytes("#version: 0.2\n" + list)),
            preTokenizer: null, normalizer: null);
        foreach (string word in new[] { "therefore", "Brutus", "unkindness", ascii[20_000..20_040] })
            Assert.Equal(other.EncodeToIds(word), vocabulary.Encode(word));
    }

    [Fact]
    public void Vocabularies_are_kept_as_text()
    {
        foreach (TextVocabulary vocabulary in new TextVocabulary[] { CharacterVocabulary.Fit(["aé😀"]), WordVocabulary.Fit(["don't \"quote\""]),
            BytePairVocabulary.Train(["banana banana"], 260) })
        {
            TextVocabulary again = TextVocabulary.FromJson(vocabulary.ToJson());
            Assert.Equal((vocabulary.GetType(), vocabulary.Count), (again.GetType(), again.Count));
            Assert.Equal(vocabulary.Encode("banana don't é"), again.Encode("banana don't é"));
        }
        Assert.Throws<DataFormatException>(() => TextVocabulary.FromJson("{}"));
        Assert.Throws<DataFormatException>(() => TextVocabulary.FromJson("[1"));
    }

    [Fact]
    public void Texts_are_cut_padded_and_counted()
    {
        var pipeline = new TextPipeline(WordVocabulary.Fit(["a b c"]), 3, ["no", "yes"], withLengths: true);
        IDataset data = pipeline.Transform(["c b a a", "b", ""], ["yes", "no", "no"]);
        using var batch = new Batch(data.Columns, 3);
        data.Fill(batch, [0, 1, 2]);
        Assert.Equal([4, 3, 2, 3, 0, 0, 0, 0, 0], batch.Labels(0).ToArray());
        Assert.Equal([3, 1, 1], batch.Labels(1).ToArray());
        Assert.Equal([1, 0, 0], batch.Labels(2).ToArray());
        Assert.Throws<ArgumentException>(() => pipeline.Transform(["a"], ["perhaps"]));
        Assert.Throws<ArgumentException>(() => new TextPipeline(pipeline.Vocabulary, 3).Transform(["a"], [0]));
    }

    [Fact]
    public void A_model_understands_a_sentence()
    {
        string[] good = ["a wonderful film", "I loved it", "great fun, great cast"], bad = ["a terrible film", "I hated it", "no fun, poor cast"];
        var pipeline = new TextPipeline(WordVocabulary.Fit([.. good, .. bad]), 12, ["bad", "good"], withLengths: true);
        using var net = new Moods(seed: 1);
        net.Fit(pipeline.Transform([.. good, .. bad], [1, 1, 1, 0, 0, 0]), new FitOptions { Optimizer = new Adam(0.05), Epochs = 60, BatchSize = 6 });
        using var folder = new TemporaryFolder();
        new Model<Moods>(net, pipeline).Save(folder["moods.safetensors"]);
        using Model<Moods> model = Model<Moods>.Load(folder["moods.safetensors"]);
        Assert.Equal(["good", "bad"], model.Predict(["Wonderful, I loved it!", "terrible... I hated it"]).Select(p => p.Label));
        Assert.Equal("good", model.Predict("great").Label);
    }
}
