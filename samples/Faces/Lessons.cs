using NetGen;
using NetGen.Samples;

namespace Faces;

/// <summary>What the network learns from: a face of which it is known whether it smiles, and a triplet that is drawn anew each time.</summary>
internal static class Lessons
{
    /// <summary>Of so many faces of other people, the one that looks most like the anchor is the negative: most others are told apart soon, and teach nothing.</summary>
    private const int Others = 6;

    public static IDataset Of(People people, Smiles smiles, ulong seed)
    {
        int[][] byPerson = [.. Enumerable.Range(0, people.Count).GroupBy(i => people.Identities[i]).Select(group => group.ToArray())];
        float[][] faces = [.. Enumerable.Range(0, people.Count).Select(i => people[i])];
        DataColumn smiling = DataColumn.Features("smiling", [.. smiles.Smiling.Select(each => (float)each)]);
        var faceOf = new InMemoryDataset(DataColumn.Values("face", [1, People.Side, People.Side], smiles.Pixels), smiling);
        string[] names = ["anchor", "positive", "negative", "face"];
        PortDescription[] columns = [.. names.Select(name => new PortDescription(name, PortKind.Values, [1, People.Side, People.Side])), faceOf.Columns[1]];
        return faceOf.Map(columns, (from, to, index, sample, epoch) =>
        {
            var random = new Random((int)(AlteredDataset.Draw(seed, epoch, sample) & int.MaxValue));
            int person = random.Next(byPerson.Length), anchor = Any(byPerson[person], random), positive = Any(byPerson[person], random);
            int negative = Enumerable.Range(0, Others)
                .Select(_ => Any(byPerson[(person + 1 + random.Next(byPerson.Length - 1)) % byPerson.Length], random))
                .MinBy(other => Distance.Between(faces[anchor], faces[other]));
            Alter(faces[anchor], to.Values(0, index), random, moved: 1, lit: 0);
            Alter(faces[positive], to.Values(1, index), random, moved: 1, lit: 0);
            Alter(faces[negative], to.Values(2, index), random, moved: 1, lit: 0);
            Alter(from.Values(0, index), to.Values(3, index), random, moved: 4, lit: 0.2f);
            to.Values(4, index)[0] = from.Values(1, index)[0];
        });
    }

    private static int Any(int[] among, Random random) => among[random.Next(among.Length)];

    /// <summary>Mirrored half of the time, moved by up to so many pixels each way and as much larger or smaller, lighter or darker by up to a part.</summary>
    public static void Alter(ReadOnlySpan<float> face, Span<float> altered, Random random, double moved, float lit)
    {
        bool mirrored = random.Next(2) == 1;
        double scale = 1 + moved * Between(0.02), right = Between(moved), down = Between(moved);
        float gain = 1 + (float)Between(lit), offset = (float)Between(lit / 2);
        const double Middle = (People.Side - 1) / 2.0;
        const int Last = People.Side - 1;
        for (int p = 0; p < altered.Length; p++)
        {
            int column = mirrored ? Last - p % People.Side : p % People.Side;
            double x = Math.Clamp(Middle + (column - Middle) * scale + right, 0, Last), y = Math.Clamp(Middle + (p / People.Side - Middle) * scale + down, 0, Last);
            int left = Math.Min((int)x, Last - 1), top = Math.Min((int)y, Last - 1);
            (float a, float b) = ((float)(x - left), (float)(y - top));
            int at = top * People.Side + left;
            float value = (1 - b) * ((1 - a) * face[at] + a * face[at + 1]) + b * ((1 - a) * face[at + People.Side] + a * face[at + People.Side + 1]);
            altered[p] = gain * value + offset;
        }

        double Between(double most) => most * (2 * random.NextDouble() - 1);
    }
}
