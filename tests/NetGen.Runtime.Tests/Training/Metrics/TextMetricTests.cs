using Xunit;

namespace NetGen.Runtime.Tests.Training.Metrics;

/// <summary>Against examples that were published.</summary>
public sealed class TextMetricTests
{
    private static readonly string[] First = "It is a guide to action which ensures that the military always obeys the commands of the party".Split(' '),
        Second = "he read the book because he was interested in world history".Split(' ');

    private static readonly string[][] References =
    [
        "It is a guide to action that ensures that the military will forever heed Party commands".Split(' '),
        "It is the guiding principle which guarantees the military forces always being under the command of the Party".Split(' '),
        "It is the practical guide for the army always to heed the directions of the party".Split(' '),
    ];

    /// <summary>The example of NLTK's documentation of <c>sentence_bleu</c> and <c>corpus_bleu</c>, whose translation is the first of Papineni et al.</summary>
    [Fact]
    public void Bleu_of_a_guide_to_action()
    {
        var bleu = new BleuScore<string>();
        bleu.Add(First, References);
        Assert.Equal(0.5045666840058485, bleu.Value, 1e-12);
        bleu.Add(Second, "he was interested in world history because he read the book".Split(' '));
        Assert.Equal(0.5920778868801042, bleu.Value, 1e-12);
    }

    /// <summary>Papineni et al. 2002, section 2.1: a word counts as often as a reference has it.</summary>
    [Fact]
    public void Bleu_clips_what_is_repeated()
    {
        var bleu = new BleuScore<string>(order: 1);
        bleu.Add("the the the the the the the".Split(' '), "the cat is on the mat".Split(' '), "there is a cat on the mat".Split(' '));
        Assert.Equal(2 / 7.0, bleu.Value, 1e-15);
        Assert.Equal(2 / 7.0, bleu.Precision(1), 1e-15);
    }

    /// <summary>The example of sacreBLEU's page: BLEU = 48.53 82.4/50.0/45.5/37.5 (BP = 0.943).</summary>
    [Fact]
    public void Bleu_of_the_dog_that_bit_the_man()
    {
        var bleu = new BleuScore<string>(smooth: true);
        bleu.Add("The dog bit the man .".Split(' '), "The dog bit the man .".Split(' '), "The dog had bit the man .".Split(' '));
        bleu.Add("It wasn't surprising .".Split(' '), "It was not unexpected .".Split(' '), "No one was surprised .".Split(' '));
        bleu.Add("The man had just bitten him .".Split(' '), "The man bit him first .".Split(' '), "The man had bitten the dog .".Split(' '));
        Assert.Equal(0.4853, bleu.Value, 5e-5);
        Assert.Equal(0.943, bleu.BrevityPenalty, 5e-4);
        Assert.Equal([0.824, 0.5, 0.455, 0.375], Enumerable.Range(1, 4).Select(n => Math.Round(bleu.Precision(n), 3)));
    }

    [Fact]
    public void Bleu_has_edges()
    {
        var bleu = new BleuScore<string>();
        Assert.Equal(double.NaN, bleu.Value);
        Assert.Throws<ArgumentException>(() => bleu.Add(["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BleuScore<string>(order: 5));
        bleu.Add([], ["a", "b"]);
        Assert.Equal(0, bleu.Value);
        bleu.Reset();
        bleu.Add(References[0], References[0]);
        Assert.Equal(1, bleu.Value, 1e-15);
    }

    [Fact]
    public void Distances_of_words()
    {
        Assert.Equal(3, EditDistance.Of("kitten", "sitting"));
        Assert.Equal(0, EditDistance.Of("", ""));
        Assert.Equal(4, EditDistance.Of("", "word"));
        Assert.Equal(300, EditDistance.Of(new string('a', 300), new string('b', 300)));
    }

    [Fact]
    public void Errors_of_all_texts_are_divided_by_the_length_of_all()
    {
        var words = new ErrorRate();
        Assert.Equal(double.NaN, words.Value);
        words.Add<string>(["the", "cat", "sat"], ["the", "cat", "sits", "down"]);
        words.Add<string>(["a", "b", "c"], ["a"]);
        Assert.Equal((4L, 5L, 0.8), (words.Errors, words.Length, words.Value));
        words.Reset();
        words.Add("abd", "abc");
        Assert.Equal(1 / 3.0, words.Value, 1e-15);
    }

    [Fact]
    public void Boxes_overlap_by_what_they_share()
    {
        Assert.Equal(1 / 7.0, new Box(0, 0, 2, 2).IntersectionOverUnion(new Box(1, 1, 3, 3)), 1e-15);
        Assert.Equal(0, new Box(0, 0, 1, 1).IntersectionOverUnion(new Box(1, 0, 2, 1)));
        Assert.Equal(0, new Box(0, 0, 0, 0).IntersectionOverUnion(new Box(0, 0, 0, 0)));
        Assert.Equal(0, new Box(2, 2, 0, 0).Area);
    }

    [Fact]
    public void Detections_have_edges()
    {
        var map = new MeanAveragePrecision([0.5]);
        Assert.Equal(double.NaN, map.Value);
        var box = new Box(0, 0, 10, 10);
        map.Add([new Detection(box, 0, 0.9f)], []);
        Assert.Equal(double.NaN, map.Value);
        map.Reset();
        // Found twice: the second time it is wrong.
        map.Add([new Detection(box, 0, 0.9f), new Detection(box, 0, 0.8f), new Detection(box, 0, float.NaN)], [new LabelledBox(box, 0)]);
        Assert.Equal(1, map.Value);
        map.Add([], [new LabelledBox(box, 1)]);
        Assert.Equal(0.5, map.Value);
        Assert.Throws<ArgumentException>(() => map.At(0.75));
        Assert.Throws<ArgumentException>(() => new MeanAveragePrecision([0.0]));
    }
}
