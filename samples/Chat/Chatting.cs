using System.Text.RegularExpressions;
using NetGen;
using NetGen.Samples;

namespace Chat;

/// <summary>Trains the network, has it answer what it has never heard, and talks.</summary>
internal static partial class Chatting
{
    private const string Title = "talker";
    private const int Shown = 6;

    /// <summary>What the picture's dialogue is about: said by hand, near to known pairs.</summary>
    private static readonly string[] Dialogue =
        ["Hello", "How are you doing?", "What is AI?", "Do you get lonely?", "Tell me a joke", "What do you like to eat?", "Are you stupid?", "Bye"];

    public static void Run(SampleRun run, Recipe recipe)
    {
        SmallTalk talk = SmallTalk.Load(run);
        run.Say($"{talk.Known.Length:N0} known pairs, {talk.HeldOut.Length:N0} kept apart; {talk.Vocabulary.Count:N0} words.");
        IDataset known = talk.Dataset(talk.Known), heldOut = talk.Dataset(talk.HeldOut);
        var whole = new Talker(run.Seed);
        using var net = new BucketedNetwork(whole, new ShortTalker());
        long steps = known.Steps(recipe.Epochs, Recipe.Batch);
        run.Fit(
            net,
            known.StreamByLength([.. talk.Known.Select(talk.Length)], Recipe.Batch, seed: run.Seed),
            new FitOptions
            {
                Optimizer = new Adam(new CosineLearningRate(1.5e-3, steps, warmUp: steps / 20, minimum: 1e-5)) { ClipNorm = 1 },
                Epochs = recipe.Epochs,
                BatchSize = Recipe.Batch,
            },
            Title);

        run.Report("known pairs, perplexity", run.Measure(net, known, new Perplexity()));
        run.Report("held-out pairs, perplexity", run.Measure(net, heldOut, new Perplexity()));
        SentenceWriter<int[]> writer = Writer(whole, talk);
        run.Report("known questions, answered by an answer to them", Answered(talk.Known));
        string[] answers = Answers(talk.HeldOut);
        IEnumerable<string> rows = talk.HeldOut.Zip(answers, (pair, answer) => $"{pair.Said}\t{answer}\t{pair.Answer}");
        File.WriteAllLines(run.PathOf("answers.tsv"), rows.Prepend("said\tanswered\tsomebody's answer"));
        foreach (((string said, string answer), string written) in talk.HeldOut.Zip(answers).Take(Shown))
            run.Say($"{said}\n    {written}\n    ({answer})");
        string[] lines = run.UsesStandIn ? ["Do you like tea?", "Tell me about jazz"] : Dialogue;
        run.Picture("dialogue", path => Bubbles.Draw(path, [.. lines.Select(line => (line, Answer(writer, talk, line)))]));

        // One answer for each question: what it is asked twice it answers twice alike.
        double Answered((string Said, string Answer)[] pairs)
        {
            ILookup<string, string> known = pairs.ToLookup(pair => pair.Said, pair => Plain(talk, pair.Answer));
            string[] questions = [.. known.Select(group => group.Key)];
            string[] answers = Answers([.. questions.Select(question => (question, ""))]);
            return questions.Zip(answers, (question, answer) => known[question].Contains(answer) ? 1.0 : 0).Average();
        }

        string[] Answers((string Said, string Answer)[] pairs) =>
            [.. writer.Greedy([.. pairs.Select(pair => talk.Source(pair.Said))], cancellation: run.Cancellation).Select(talk.Vocabulary.Decode)];
    }

    /// <summary>A prompt: answers each line of <paramref name="input"/> until an empty one, or its end.</summary>
    /// <exception cref="UsageException">Nobody has trained the network yet.</exception>
    public static void Talk(SampleRun run, TextReader input, TextWriter output)
    {
        SmallTalk talk = SmallTalk.Load(run);
        using var net = new Talker();
        string path = run.PathOf(Title + ".safetensors");
        if (!File.Exists(path))
            throw new UsageException($"--talk: expected a network in '{path}': run the sample without it first.");
        net.Load(path);
        SentenceWriter<int[]> writer = Writer(net, talk);
        output.WriteLine("Say something; an empty line ends.");
        while (true)
        {
            output.Write("> ");
            if (input.ReadLine() is not { } line || string.IsNullOrWhiteSpace(line))
                break;
            output.WriteLine(Answer(writer, talk, line));
        }
    }

    /// <summary>An answer as one writes it: no space before a mark.</summary>
    private static string Answer(SentenceWriter<int[]> writer, SmallTalk talk, string said) =>
        SpaceBeforeMark().Replace(talk.Vocabulary.Decode(writer.Greedy([talk.Source(said)])[0]), "");

    /// <summary>An answer in the words and marks that the network writes.</summary>
    private static string Plain(SmallTalk talk, string answer) => talk.Vocabulary.Decode(talk.Vocabulary.Encode(answer));

    private static SentenceWriter<int[]> Writer(Talker net, SmallTalk talk) => new(
        rows =>
        {
            Talker.Stepper stepper = net.CreateStepper(rows);
            return (stepper, said => Begin(stepper, said));
        },
        talk.Vocabulary,
        SmallTalk.AnswerSteps - 1);

    [GeneratedRegex(" (?=[.,;:!?])")]
    private static partial Regex SpaceBeforeMark();

    private static void Begin(Talker.Stepper stepper, IReadOnlyList<int[]> said)
    {
        int[] tokens = new int[said.Count * SmallTalk.SaidSteps];
        for (int i = 0; i < said.Count; i++)
            said[i].CopyTo(tokens, i * SmallTalk.SaidSteps);
        stepper.Begin(tokens, [.. said.Select(words => words.Length)]);
    }
}
