using NetGen.RandomNumbers;

namespace NetGen.Data;

/// <summary>Pictures with their classes: files, which are decoded when they are asked for (<see cref="ImagePipeline.Dataset"/>).</summary>
/// <example><code>
/// ImageFolder pets = ImageFolder.Open("pets");                                            // pets/cat/*.jpg, pets/dog/*.png
/// ImageFolder galaxies = ImageFolder.FromTable(CsvReader.Read("train.csv"), "file", "kind", folder: "images");
/// </code></example>
/// <example><code>
/// ImageFolder pets = ImageFolder.Open("pets");                        // pets/cat/*.jpg, pets/dog/*.png
/// (ImageFolder seen, ImageFolder unseen) = pets.Split(0.8, seed: 1);
/// Console.WriteLine($"{pets.Count} pictures: {pets.Files[0]} is a {pets.Classes[pets.Labels[0]]}");
/// ImageFolder few = pets.Subset([0, 1, 2]);
/// </code></example>
public sealed class ImageFolder
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".bmp", ".gif"];

    private ImageFolder(string[] files, int[] labels, IReadOnlyList<string> classes) => (Files, Labels, Classes) = (files, labels, classes);

    /// <summary>Their paths.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The class of each.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Pictures.</summary>
    public int Count => Files.Count;

    /// <summary>
    /// A folder with a folder for each class, whose name it has. Classes and files come in ordinal order, whatever the file system says; files and folders whose name begins with
    /// a dot are passed over.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="classes">The classes, where their order is known (that of training); the folders' names if not given.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="DataFormatException">There is no picture in it, or a class is not among those that are known.</exception>
    public static ImageFolder Open(string folder, IReadOnlyList<string>? classes = null)
    {
        string[] found = [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        classes ??= found;
        var files = new List<string>();
        var labels = new List<int>();
        foreach (string name in found)
        {
            int label = classes.ToList().IndexOf(name);
            if (label < 0)
                throw DataFormatException.OfFile(Path.Combine(folder, name), $"a folder of one of the {classes.Count} classes {Names.Listed(classes)}", $"'{name}'");
            string[] pictures = [.. Directory.EnumerateFiles(Path.Combine(folder, name), "*", SearchOption.AllDirectories).Where(IsPicture).Order(StringComparer.Ordinal)];
            files.AddRange(pictures);
            labels.AddRange(Enumerable.Repeat(label, pictures.Length));
        }
        if (files.Count == 0)
            throw DataFormatException.OfFile(folder, "a folder for each class, with pictures (.png, .jpg, .jpeg, .bmp, .gif)", found.Length == 0 ? "no folder" : "no picture");
        return new ImageFolder([.. files], [.. labels], classes);
    }

    /// <summary>Pictures that a table lists, with their classes.</summary>
    /// <param name="table">A row for each.</param>
    /// <param name="fileColumn">The column with their files.</param>
    /// <param name="classColumn">The column with their classes.</param>
    /// <param name="folder">What the files are relative to; the table's own folder if not given.</param>
    /// <param name="classes">The classes, where their order is known; the kinds of the column if not given.</param>
    /// <exception cref="DataFormatException">A column is not there, a class is unknown, a file is not there: with line and column.</exception>
    public static ImageFolder FromTable(Table table, string fileColumn, string classColumn, string? folder = null, IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        classes ??= table.Kinds(classColumn);
        int[] labels = table.Categories(classColumn, classes);
        folder ??= Path.GetDirectoryName(Path.GetFullPath(table.File)) ?? "";
        string[] files = [.. table.Column(fileColumn).Select(file => Path.Combine(folder, file.Trim()))];
        for (int row = 0; row < files.Length; row++)
        {
            if (!File.Exists(files[row]))
                throw table.Wrong(row, fileColumn, "a file that is there", $"'{files[row]}'");
        }
        return new ImageFolder(files, labels, classes);
    }

    /// <summary>Some of the pictures, in the order given; the classes stay.</summary>
    public ImageFolder Subset(IReadOnlyList<int> pictures) => new([.. pictures.Select(i => Files[i])], [.. pictures.Select(i => Labels[i])], Classes);

    /// <summary>Two parts that share no picture and have the classes in the same shares, as far as whole pictures go.</summary>
    /// <param name="fraction">How much of it the first part gets: more than 0, less than 1.</param>
    /// <param name="seed">Another seed is another split.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public (ImageFolder First, ImageFolder Second) Split(double fraction, ulong seed = 0)
    {
        int wanted = (int)Math.Round(fraction * Count);
        if (!(fraction is > 0 and < 1) || wanted <= 0 || wanted >= Count)
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction,
                FormattableString.Invariant($"Both parts of {Counted.Of(Count, "picture")} must have at least one: 0.8 for 80 %."));
        int[] order = [.. Enumerable.Range(0, Count)];
        new PhiloxGenerator(seed, RandomStream.Splitting).Shuffle(order.AsSpan());
        List<int> first = [], second = [];
        int seen = 0;
        foreach (int[] ofClass in order.GroupBy(i => Labels[i]).OrderBy(g => g.Key).Select(g => g.ToArray()))
        {
            seen += ofClass.Length;
            int share = (int)Math.Round((double)wanted * seen / Count) - first.Count;
            first.AddRange(ofClass.AsSpan(0, share));
            second.AddRange(ofClass.AsSpan(share));
        }
        return (Subset(first), Subset(second));
    }

    private static bool IsPicture(string path) =>
        !Path.GetFileName(path).StartsWith('.') && Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
