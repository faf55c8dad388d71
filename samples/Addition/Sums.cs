using NetGen;

namespace Addition;

/// <summary>Questions such as "61+535" and their answers, as characters. Questions are written backwards, which brings what depends on each other together.</summary>
internal sealed class Sums
{
    public const string Characters = " +0123456789";

    public const int QuestionLength = 7, AnswerLength = 4;

    /// <summary>Different sums of two numbers of one to three digits each, drawn from the seed. "1+2" and "2+1" count as one.</summary>
    public Sums(int count, ulong seed)
    {
        var random = new Random((int)seed);
        var seen = new HashSet<(int, int)>();
        while (All.Count < count)
        {
            int a = Number(), b = Number();
            if (seen.Add((Math.Min(a, b), Math.Max(a, b))))
                All.Add((a, b));
        }

        int Number() => random.Next((int)Math.Pow(10, random.Next(1, 4)));
    }

    public List<(int A, int B)> All { get; } = [];

    public static string Question((int A, int B) sum) => $"{sum.A}+{sum.B}".PadRight(QuestionLength);

    public static string Answer((int A, int B) sum) => $"{sum.A + sum.B}".PadRight(AnswerLength);

    /// <summary>A question as the network reads it: a row for each character, 1 in the column of what it is.</summary>
    public static float[] Encode(string question)
    {
        float[] rows = new float[QuestionLength * Characters.Length];
        for (int i = 0; i < QuestionLength; i++)
            rows[i * Characters.Length + Characters.IndexOf(question[QuestionLength - 1 - i])] = 1;
        return rows;
    }

    public static IDataset Dataset(IReadOnlyList<(int A, int B)> sums) => new InMemoryDataset(
        DataColumn.Values("question", [QuestionLength, Characters.Length], sums.SelectMany(sum => Encode(Question(sum))).ToArray()),
        DataColumn.Labels("answer", [AnswerLength], Characters.Length, [.. sums.SelectMany(Answer).Select(character => Characters.IndexOf(character))]));
}
