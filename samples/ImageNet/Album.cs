using NetGen.Samples;

namespace ImageNet;

/// <summary>Photographs and what people have written about them: the words of all captions of each.</summary>
internal sealed record Album(Photos Photos, HashSet<string>[] Words)
{
    /// <summary>What every caption has, and says nothing of a photograph.</summary>
    private static readonly HashSet<string> Common =
        ["with", "this", "that", "their", "there", "while", "from", "into", "onto", "over", "some", "another", "other", "near", "next", "looking"];

    /// <summary>A thousand photographs of Flickr8k: 900 to look among, 100 to ask about.</summary>
    public static (Album Known, Album Asked) Load(SampleRun run, int most)
    {
        string[] files = ["train-images.idx4-ubyte", "train-captions.tsv", "test-images.idx4-ubyte", "test-captions.tsv"];
        if (run.FindData("flickr8k_1000", files) is not { } folder)
            return (Drawn(24, 0), Drawn(8, 24));
        Album known = Read(files[0], files[1]);
        return (new Album(known.Photos.Take(Enumerable.Range(0, Math.Min(most, known.Words.Length))), known.Words[..Math.Min(most, known.Words.Length)]), Read(files[2], files[3]));

        Album Read(string images, string captions)
        {
            Photos photos = Photos.Read(folder, images);
            HashSet<string>[] words = [.. Enumerable.Range(0, photos.Count).Select(_ => new HashSet<string>())];
            foreach (string[] fields in folder.Lines(captions).Select(line => line.Split('\t')).Where(fields => int.TryParse(fields[0], out _)))
                words[int.Parse(fields[0], System.Globalization.CultureInfo.InvariantCulture)].UnionWith(
                    fields[1].ToLowerInvariant().Split([' ', '.', ',', '"', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3 && !Common.Contains(word)));
            return new Album(photos, words);
        }
    }

    /// <summary>The part of the words of both that both have.</summary>
    public static double Shared(HashSet<string> a, HashSet<string> b)
    {
        int both = a.Count(b.Contains), either = a.Count + b.Count - both;
        return either == 0 ? 0 : (double)both / either;
    }

    /// <summary>Stripes, rings, boards and spots in two colours, each with its name: a stand-in.</summary>
    private static Album Drawn(int count, int first)
    {
        string[] names = ["stripes", "rings", "board", "spots"];
        Photos photos = Photos.Drawn(count, 64, (i, y, x) =>
        {
            (int kind, double phase) = ((i + first) % 4, 0.7 * (i + first));
            double value = kind switch
            {
                0 => Math.Sin(14 * (x + y) + phase),
                1 => Math.Sin(16 * Math.Sqrt(x * x + y * y) + phase),
                2 => Math.Sin(10 * x + phase) * Math.Sin(10 * y),
                _ => Math.Cos(9 * x + phase) + Math.Cos(9 * y) - 1.2,
            };
            return value > 0 ? (0.9, 0.8 - 0.05 * (i % 5), 0.3) : (0.2, 0.3, 0.5 + 0.05 * (i % 5));
        });
        return new Album(photos, [.. Enumerable.Range(0, count).Select(i => new HashSet<string> { names[(i + first) % 4] })]);
    }
}
